import { levelInWords, type Permission } from './permissions.ts';

type Granted = Readonly<Record<string, unknown>>;

/** The permissions that are needed and not granted; write holds read. */
export function missingPermissions(granted: Granted, needed: readonly Permission[]): readonly Permission[] {
  return needed.filter(({ name, level }) => {
    const given = granted[name];
    return given !== 'write' && given !== level;
  });
}

/** Those that are granted and that nothing here needs, or not at that level, by name. */
export function needlessPermissions(granted: Granted, known: readonly Permission[]): readonly string[] {
  return Object.entries(granted)
    .filter(([name, level]) => {
      const wanted = known.find((one) => one.name === name);
      return !wanted || (level !== wanted.level && wanted.level === 'read');
    })
    .map(([name, level]) => `${name}: ${String(level)}`)
    .toSorted();
}

/** What is missing and what that costs, as sentences. */
export function missingInWords(missing: readonly Permission[]): string {
  return missing.map((one) => `It lacks "${one.title}: ${levelInWords(one)}". ${one.without}`).join(' ');
}
