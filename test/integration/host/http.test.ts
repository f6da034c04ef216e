/** The real HTTP server: who gets in, what the page is served with, what is refused. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';
import { type HttpHost, serveHttp } from '../../../src/host/index.ts';

let folder: string;
let api: Api;
let host: HttpHost;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarry-http-'));
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<title>Quarry</title>');
  writeFileSync(join(page, 'assets', 'app.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  api = createApi({ home: folder });
  host = await serveHttp(api, { page });
});
afterEach(async () => {
  await host.close();
  await api.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Node's own request: unlike fetch it sends any Host header and leaves paths as they are. */
const ask = (
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    call.on('error', reject).end(body);
  });

const entry = () => host.url.slice(host.url.indexOf('/?'));
const origin = () => `http://127.0.0.1:${host.port}`;
const cookieOf = ({ headers }: Answer): string => String(headers['set-cookie']).split(';')[0]!;
const enter = async (): Promise<string> => cookieOf(await ask(entry()));
const rpc = (headers: Record<string, string>): Promise<Answer> =>
  ask('/rpc/engines/get', { 'content-type': 'application/json', ...headers }, 'POST', '{}');

describe('the one-time token', () => {
  test('is exchanged for a cookie that scripts cannot read, and leads on without itself', async () => {
    const answer = await ask(entry());
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    expect(String(answer.headers['set-cookie'])).toMatch(
      new RegExp(`^quarry-${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
  });

  test('is refused the second time, but who is in already is led on', async () => {
    const cookie = await enter();
    expect((await ask(entry())).status).toBe(403);
    expect((await ask(entry(), { cookie })).status).toBe(303);
  });

  test.each(['/?token=wrong', '/?token='])('%s is refused, and the true one still works', async (path) => {
    expect((await ask(path)).status).toBe(403);
    expect((await ask(entry())).status).toBe(303);
  });

  test.each(['/', '/assets/app.js', '/problems/x'])('without a cookie %s is not served', async (path) => {
    const answer = await ask(path);
    expect([answer.status, answer.text]).toEqual([401, 'This page needs the address that quarry printed.']);
    const wrong = `quarry-${host.port}=${'x'.repeat(43)}`;
    expect((await ask(path, { cookie: wrong })).status).toBe(401);
  });
});

describe('Host and Origin', () => {
  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1', '127.0.0.1:1'])(
    'the Host header %j is refused, token or not',
    async (wrong) => {
      const cookie = await enter();
      expect((await ask('/', { host: wrong, cookie })).status).toBe(403);
      expect((await rpc({ host: wrong, origin: `http://${wrong}`, cookie })).status).toBe(403);
    },
  );

  test.each(['127.0.0.1', 'localhost', 'LOCALHOST'])('%s with the port is this server', async (name) => {
    const cookie = await enter();
    expect((await ask('/', { host: `${name}:${host.port}`, cookie })).status).toBe(200);
  });

  test.each(['http://evil.example', 'null', 'https://127.0.0.1'])(
    'a call with the Origin %s is refused',
    async (wrong) => {
      const cookie = await enter();
      expect((await rpc({ origin: wrong, cookie })).status).toBe(403);
    },
  );

  test('a call without Origin, or from another port, is refused', async () => {
    const cookie = await enter();
    expect((await rpc({ cookie })).status).toBe(403);
    expect((await rpc({ origin: 'http://127.0.0.1:1', cookie })).status).toBe(403);
  });

  test('a call of the own page without the cookie is refused, with it answered', async () => {
    expect((await rpc({ origin: origin() })).status).toBe(401);
    const answer = await rpc({ origin: origin(), cookie: await enter() });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text).json).toMatchObject({ python: { kind: 'pyodide' } });
  });

  test.each([
    ['workspace/open', {}, 422, 'BAD_INPUT'],
    ['problems/list', { query: '', offset: 0, limit: 1 }, 409, 'NO_DATASET'],
    ['workspace/open', { path: '/none.quarry' }, 422, 'BAD_DATASET'],
  ])(
    'a failure has the status of its code, not that of a defect: %s',
    async (operation, body, status, code) => {
      const cookie = await enter();
      const headers = { origin: origin(), cookie, 'content-type': 'application/json' };
      const answer = await ask(`/rpc/${operation}`, headers, 'POST', JSON.stringify({ json: body }));
      expect([answer.status, JSON.parse(answer.text).json.code]).toEqual([status, code]);
    },
  );

  test('an operation that there is not', async () => {
    const cookie = await enter();
    const answer = await ask('/rpc/no/such', { origin: origin(), cookie }, 'POST', '{}');
    expect([answer.status, answer.text]).toEqual([404, 'There is no such operation.']);
  });
});

describe('the page', () => {
  test('is served under a policy that lets no foreign or inline script run', async () => {
    const { status, text, headers } = await ask('/', { cookie: await enter() });
    expect([status, text]).toEqual([200, '<title>Quarry</title>']);
    const policy = String(headers['content-security-policy']);
    const directives = new Map(policy.split('; ').map((each) => each.split(/ (.*)/, 2) as [string, string]));
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('worker-src')).toBe("'self'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  test.each([
    ['/assets/app.js', 200, 'export {};'],
    ['/problems/two-sum', 200, '<title>Quarry</title>'],
    ['/assets/none.js', 404, null],
    ['/../secret.txt', 404, null],
    ['/assets/..%2f..%2fsecret.txt', 404, null],
    ['/%2e%2e/secret.txt', 404, null],
  ] as const)('%s gives %i', async (path, status, text) => {
    const answer = await ask(path, { cookie: await enter() });
    expect(answer.status).toBe(status);
    if (text !== null) expect(answer.text).toBe(text);
    expect(answer.text).not.toContain('secret');
  });
});

test('a taken port is an error with its code', async () => {
  await expect(serveHttp(api, { page: folder, port: host.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test('two hosts on one machine do not take each other for their own', async () => {
  const other = await serveHttp(api, { page: join(folder, 'page') });
  const cookie = await enter();
  const answer = await fetch(`http://127.0.0.1:${other.port}/`, { headers: { cookie } });
  expect(answer.status).toBe(401);
  await other.close();
});
