/**
 * The values that stand at exactly this path of a document. Of tables in lists (`[[name]]`) there are many: they are
 * left out.
 */
export function valuesAt<
  T extends { readonly path: readonly (string | number)[]; readonly isListed?: boolean },
>(values: readonly T[], path: readonly string[]): readonly T[] {
  return values.filter(
    (value) =>
      !value.isListed &&
      value.path.length === path.length &&
      path.every((part, at) => part === value.path[at]),
  );
}
