/** The names that a server answers to. */
import { hostname, networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { bracketed, namesOf } from '../../../src/host/http/gate.ts';

test.each([
  ['127.0.0.1', ['127.0.0.1', 'localhost', '[::1]']],
  ['192.168.7.9', ['127.0.0.1', 'localhost', '[::1]', '192.168.7.9']],
  ['Build-Box', ['127.0.0.1', 'localhost', '[::1]', 'build-box']],
  ['fd00::7', ['127.0.0.1', 'localhost', '[::1]', '[fd00::7]']],
])('bound to %s', (host, names) => {
  expect([...namesOf(host)]).toEqual(names);
});

test('bound to every address: all of this machine, and no other name', () => {
  const names = namesOf('0.0.0.0');
  const own = Object.values(networkInterfaces()).flatMap((nets) => (nets ?? []).map((net) => net.address));
  for (const name of [hostname(), ...own]) expect(names).toContain(bracketed(name).toLowerCase());
  expect(names).not.toContain('0.0.0.0');
  expect(names).not.toContain('evil.example');
});
