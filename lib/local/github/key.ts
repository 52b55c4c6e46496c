import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A private key in the form in which GitHub hands out an App's: PEM, PKCS#1. */
export function makeKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();
}

/** The public key that belongs to a private one (PEM). */
export function keyOf(privateKey: string): KeyObject {
  return createPublicKey(createPrivateKey(privateKey));
}
