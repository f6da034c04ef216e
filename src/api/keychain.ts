/**
 * Secrets of the user in the system's keychain: never in a file, never sent, never logged. The keychain's library is
 * loaded on first use, since it is native code that not every system has.
 */
import { refusal } from './failure.ts';

const SERVICE = 'Quarry';

/** Where a secret comes from, for people; and the secret. */
export interface Secret {
  readonly from: 'none' | 'environment' | 'keychain';
  readonly text: string;
}

const entryOf = async (account: string) => {
  const { Entry } = await import('@napi-rs/keyring');
  return new Entry(SERVICE, account);
};

/**
 * The secret that the environment gives, else the keychain's.
 * @param account what it lies under in the keychain; null where nothing is set up yet
 */
export const secretOf = async (given: string | undefined, account: string | null): Promise<Secret> => {
  if (given) return { from: 'environment', text: given };
  if (account === null) return { from: 'none', text: '' };
  try {
    const text = (await entryOf(account)).getPassword();
    return text ? { from: 'keychain', text } : { from: 'none', text: '' };
  } catch {
    return { from: 'none', text: '' }; // a system without a keychain
  }
};

/**
 * Puts a secret into the keychain, or takes it out where it is empty. Refuses where there is no keychain.
 * @param variable what may hold it in the environment instead
 */
export const keepSecret = async (account: string, text: string, variable: string): Promise<void> => {
  try {
    const entry = await entryOf(account);
    if (text === '') entry.deletePassword();
    else entry.setPassword(text);
  } catch {
    if (text === '') return; // nothing was kept
    throw refusal(
      'BAD_INPUT',
      `This system has no keychain that Quarry can use; leave it empty here and set ${variable} in the environment.`,
    );
  }
};
