import { useState } from 'react';
import type { LogInAnswer } from '@/shared/api/generated/log-in';
import { useBeginPasskeyLogInMutation, useLogInWithPasskeyMutation } from '@/shared/api/generated/second-factors';

export const canUsePasskeys = typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Log-in by a device that asks its owner; counts as two factors. */
export function usePasskeyLogIn() {
  const [begin] = useBeginPasskeyLogInMutation();
  const [finish] = useLogInWithPasskeyMutation();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const logIn = async (onLoggedIn: (answer: LogInAnswer) => void | Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      const { options, ticket } = await begin().unwrap();
      const credential = await askDevice(options as PublicKeyCredentialRequestOptionsJSON);
      if (credential) await onLoggedIn(await finish({ usePasskey: { ticket, credential } }).unwrap());
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { logIn, isBusy, error };
}

/** Null when its owner does not want to. */
async function askDevice(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  try {
    const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    return (credential as PublicKeyCredential | null)?.toJSON() ?? null;
  } catch (refusal) {
    if (refusal instanceof DOMException && (refusal.name === 'NotAllowedError' || refusal.name === 'AbortError')) return null;
    throw refusal;
  }
}
