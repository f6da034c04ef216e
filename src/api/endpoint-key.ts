/**
 * The key of the models' endpoint: from the environment (QUARRY_API_KEY, then OPENAI_API_KEY), else from the system's
 * keychain, where it lies under the endpoint's address.
 */
import { keepSecret, type Secret, secretOf } from './keychain.ts';

const accountOf = (baseUrl: string): string => new URL(baseUrl).origin;

/** Where the key for an address comes from, and the key. */
export const endpointKey = (baseUrl: string | null, env: NodeJS.ProcessEnv = process.env): Promise<Secret> =>
  secretOf(env.QUARRY_API_KEY || env.OPENAI_API_KEY, baseUrl === null ? null : accountOf(baseUrl));

/** Puts a key into the keychain, or takes it out where it is empty. Refuses where there is no keychain. */
export const keepEndpointKey = (baseUrl: string, key: string): Promise<void> =>
  keepSecret(accountOf(baseUrl), key, 'QUARRY_API_KEY');
