import { useState } from 'react';
import { useAddPasskeyMutation, useBeginAddPasskeyMutation } from '@/shared/api/generated/second-factors';

export const canAddPasskeys = typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Makes a passkey on this device, or on one that the browser asks. */
export function useAddPasskey() {
  const [begin] = useBeginAddPasskeyMutation();
  const [finish] = useAddPasskeyMutation();
  const [error, setError] = useState<unknown>();

  /** Whether there is one more: its owner may also not want to. */
  const add = async (name: string, password: string): Promise<boolean> => {
    setError(undefined);
    try {
      const { options, ticket } = await begin({ passwordConfirmation: { password } }).unwrap();
      const credential = await askDevice(options as PublicKeyCredentialCreationOptionsJSON);
      if (credential === null) return false;
      await finish({ addPasskey: { ticket, credential, ...(name ? { name } : {}) } }).unwrap();
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    }
  };
  return { add, error };
}

async function askDevice(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  try {
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    return (credential as PublicKeyCredential | null)?.toJSON() ?? null;
  } catch (refusal) {
    if (refusal instanceof DOMException && (refusal.name === 'NotAllowedError' || refusal.name === 'AbortError')) return null;
    throw refusal;
  }
}
