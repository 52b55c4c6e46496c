const SECRET = /^env:([A-Z][A-Z0-9_]{0,63})$/;
const LOOPBACK = /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/;

/**
 * The address of a webhook: as the policy has it, or the one that is entered under the name that the policy gives
 * (`env:NAME`). Undefined where there is none, or one that would be asked in the open: only this machine may be.
 */
export function webhookAddress(url: string, addresses: Readonly<Record<string, string>>): string | undefined {
  const name = SECRET.exec(url)?.[1];
  const text = name === undefined ? url : Object.hasOwn(addresses, name) ? addresses[name] : undefined;
  const address = text === undefined ? null : URL.parse(text);
  if (!address || address.username || address.password) return undefined;
  const isSafe =
    address.protocol === 'https:' || (address.protocol === 'http:' && LOOPBACK.test(address.hostname));
  return isSafe ? address.href : undefined;
}
