/**
 * The key of the models' endpoint: from the environment (QUARRY_API_KEY, then OPENAI_API_KEY), else from the system's
 * keychain, where it lies under the endpoint's address. It is never sent, logged, or written into a file.
 */
import { refusal } from './failure.ts';

export interface EndpointKey {
  readonly from: 'none' | 'environment' | 'keychain';
  readonly key: string;
}

const SERVICE = 'Quarry';

/** The system's entry for an address; loaded on first use, since it is native code that not every system has. */
const entryOf = async (baseUrl: string) => {
  const { Entry } = await import('@napi-rs/keyring');
  return new Entry(SERVICE, new URL(baseUrl).origin);
};

/** Where the key for an address comes from, and the key. */
export const endpointKey = async (
  baseUrl: string | null,
  env: NodeJS.ProcessEnv = process.env,
): Promise<EndpointKey> => {
  const given = env.QUARRY_API_KEY || env.OPENAI_API_KEY;
  if (given) return { from: 'environment', key: given };
  if (baseUrl === null) return { from: 'none', key: '' };
  try {
    const key = (await entryOf(baseUrl)).getPassword();
    return key ? { from: 'keychain', key } : { from: 'none', key: '' };
  } catch {
    return { from: 'none', key: '' }; // a system without a keychain
  }
};

/** Puts a key into the keychain, or takes it out where it is empty. Refuses where there is no keychain. */
export const keepEndpointKey = async (baseUrl: string, key: string): Promise<void> => {
  try {
    const entry = await entryOf(baseUrl);
    if (key === '') entry.deletePassword();
    else entry.setPassword(key);
  } catch {
    if (key === '') return; // nothing was kept
    throw refusal(
      'BAD_INPUT',
      'This system has no keychain that Quarry can use; leave the key empty here and set QUARRY_API_KEY in the environment.',
    );
  }
};
