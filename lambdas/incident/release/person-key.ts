/** By what persons are told apart: the names that clients give differ in case and in spaces around them. */
export function personKey(name: string): string {
  return name.trim().toLowerCase();
}
