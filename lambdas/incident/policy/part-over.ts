/**
 * A part of a policy for which one repository has something of its own: that counts, field by field, before what holds
 * for all. `false` switches a part off.
 */
export function partOver<Part extends object>(
  general: Part | false | undefined,
  own: Part | false | undefined,
): Part | false | undefined {
  return general && own ? { ...general, ...own } : (own ?? general);
}
