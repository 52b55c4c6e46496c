import { createPrivateKey } from 'node:crypto';

/** Whether a text is the private key of an App, in PEM: an RSA key without a passphrase. */
export function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    // Node throws at what is no key: here it is an expected outcome.
    return false;
  }
}
