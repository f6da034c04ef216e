/**
 * Who may call: the Host header must name this server (DNS rebinding), calls must come from its own page (Origin),
 * and the caller must hold the session's cookie, for which the one-time token of the printed address is exchanged.
 * Knows nothing of the api behind it.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
const wildcards = ['0.0.0.0', '::'];

/** An address as it stands in a Host header. */
export const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** Names under which a server bound to `host` may be called. */
export const namesOf = (host: string): ReadonlySet<string> => {
  const own = wildcards.includes(host)
    ? [
        hostname(),
        ...Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map((net) => net.address)),
      ]
    : [host];
  return new Set([...loopback, ...own.map(bracketed)].map((name) => name.toLowerCase()));
};

/** Refuses every request whose Host header names another server than this one. */
export const hostGate = (names: ReadonlySet<string>, port: () => number): MiddlewareHandler => {
  return async (context, next) => {
    const host = context.req.header('host')?.toLowerCase() ?? '';
    const [, name = '', given = '80'] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
    if (names.has(name) && Number(given) === port()) return next();
    return context.text('This address is not one of this Quarry; open the address that it printed.', 403);
  };
};

/** Refuses calls that do not say that they come from this server's own page. */
export const originGate: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin')?.toLowerCase();
  if (origin === `http://${context.req.header('host')?.toLowerCase()}`) return next();
  return context.text('Only the page of this Quarry may call it.', 403);
};

const secret = (): string => randomBytes(32).toString('base64url');

const same = (given: string | undefined, wanted: string): boolean => {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** The one session of a server: its token, dead after one use, and its cookie. */
export class SessionGate {
  readonly token = secret();
  readonly #cookie = secret();
  #tokenUsed = false;

  /** Lets in who has the cookie; exchanges the token for it and leads to the same address without the token. */
  guard(port: () => number): MiddlewareHandler {
    return async (context, next) => {
      // Cookies are shared by all ports of an address: the port in the name keeps two Quarries apart.
      const name = `quarry-${port()}`;
      const known = same(getCookie(context, name), this.#cookie);
      const token = context.req.query('token');
      if (token === undefined)
        return known ? next() : context.text('This page needs the address that quarry printed.', 401);
      if (!known && (this.#tokenUsed || context.req.method !== 'GET' || !same(token, this.token)))
        return context.text('This address was used already; start quarry again for a new one.', 403);
      if (!known) {
        this.#tokenUsed = true;
        setCookie(context, name, this.#cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
      }
      return context.redirect(context.req.path, 303);
    };
  }
}
