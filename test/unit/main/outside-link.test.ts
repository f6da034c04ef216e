/** Links that hostile imported text may carry. */
import { expect, it } from 'vitest';
import { outsideLink } from '../../../main/outside-link.ts';

it.each([
  ['https://code.kx.com/q/', 'https://code.kx.com/q/'],
  ['HTTPS://Code.KX.com', 'https://code.kx.com/'],
  ['http://code.kx.com/', null],
  ['https://kx.com@evil.example/', null],
  ['file:///etc/passwd', null],
  ['javascript:alert(1)', null],
  ['smb://share/x', null],
  ['vbscript:x', null],
  ['https://', null],
  ['', null],
])('%s gives %s', (text, expected) => expect(outsideLink(text)).toBe(expected));
