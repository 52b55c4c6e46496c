/** Texts of the plan with `{version}`, `{tag}` and alike filled in; what is not among the values stays as it is written. */
export function filledIn(
  texts: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const filled = Object.entries(texts).map(([name, text]) => [
    name,
    text.replace(/\{([a-z]+)\}/g, (place, key: string) =>
      Object.hasOwn(values, key) ? (values[key] ?? place) : place,
    ),
  ]);
  return Object.fromEntries(filled);
}
