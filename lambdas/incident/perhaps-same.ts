import { endedAt } from './deadlines/deadlines.ts';
import type { Incident } from './incident.ts';

/** What tells of each package whose range is known, so that two of one repository can be compared. */
export function packagesOf({ repository, signals = [] }: Incident): readonly string[] {
  return signals.flatMap(({ package: affected }) =>
    affected?.range === undefined
      ? []
      : JSON.stringify([repository.toLowerCase(), affected.ecosystem, affected.name, affected.range]),
  );
}

/**
 * Those of the others that are perhaps the same flaw: open incidents of one repository that tell of the same package in
 * the same range. One package may have two flaws in one range, so that is for a person to say; what a person has said
 * to be two is not asked again.
 */
export function perhapsSame(incident: Incident, others: readonly Incident[]): readonly Incident[] {
  const packages = new Set(packagesOf(incident));
  if (packages.size === 0 || endedAt(incident)) return [];
  return others.filter(
    (other) =>
      other.id !== incident.id &&
      !endedAt(other) &&
      !incident.apart?.includes(other.id) &&
      packagesOf(other).some((one) => packages.has(one)),
  );
}
