/** Which file an app:// address gives, and what hostile addresses do not give. */
import { describe, expect, it } from 'vitest';
import { isPage, pageFile } from '../../../main/page-files.ts';

const folder = '/opt/quarry/dist/renderer';
const path = (url: string) => pageFile(folder, url)?.path ?? null;

describe('pageFile', () => {
  it.each([
    ['app://quarry/', `${folder}/index.html`],
    ['app://quarry', `${folder}/index.html`],
    ['app://quarry/problems/two-sum', `${folder}/index.html`],
    ['app://quarry/assets/index-B3.js?v=1#top', `${folder}/assets/index-B3.js`],
    ['app://quarry/assets/a%20b.css', `${folder}/assets/a b.css`],
  ])('%s gives %s', (url, file) => expect(path(url)).toBe(file));

  it.each([
    ['another host', 'app://elsewhere/index.html'],
    ['a host that only begins like ours', 'app://quarry.example/index.html'],
    ['another scheme', 'file:///opt/quarry/dist/renderer/index.html'],
    ['an encoded way out', 'app://quarry/..%2f..%2fpackage.json'],
    ['a doubly dotted way out', 'app://quarry/assets/%2e%2e/%2e%2e/%2e%2e/secret.json'],
    ['a null byte', 'app://quarry/index%00.html'],
    ['broken escapes', 'app://quarry/%E0%A4%A.js'],
    ['a type that the page does not use', 'app://quarry/assets/run.sh'],
  ])('gives nothing for %s', (_what, url) => {
    const found = path(url);
    expect(found === null || found.startsWith(`${folder}/`)).toBe(true);
    if (!url.includes('secret')) expect(found).toBeNull();
  });

  it('serves every file with the strict policy', () => {
    const headers = pageFile(folder, 'app://quarry/assets/x.js')?.headers ?? {};
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  });
});

describe('isPage', () => {
  it.each([
    ['app://quarry', true],
    ['app://quarry/a', true],
    ['app://quarryx/', false],
    ['https://quarry/', false],
    ['', false],
  ])('%s: %s', (url, expected) => expect(isPage(url)).toBe(expected));
});
