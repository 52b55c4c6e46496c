import { quoted } from '../quoted.ts';
import { type Interval, type Limit, singleVersion } from './interval.ts';
import type { ReadPackage } from './read-packages.ts';

/** Either a list of versions or a range of them. */
type Said = { readonly versions: readonly string[] } | { readonly ranges: readonly object[] };

interface OsvAffected {
  readonly entries: readonly object[];
  readonly missing: readonly string[];
}

/** A package and its affected versions by OSV's schema. What OSV cannot say is left out, and named. */
export function osvAffected(read: ReadPackage): OsvAffected {
  const { names, name, ecosystem, affected, patched } = read;
  if (!names || name === '') {
    const which = `${quoted(name)} of ${quoted(ecosystem)}`;
    return { entries: [], missing: [`OSV has no name for the package ${which}: it is left out.`] };
  }
  const said = affected && versionsOf(affected, read);
  const entry = {
    package: { ecosystem: names.osv, name },
    ...said,
    ...(patched.length > 0 && { database_specific: { patched_versions: patched } }),
  };
  const isUnsaid = affected !== undefined && said === undefined;
  const unsaid = `OSV cannot say that ${quoted(name)} is affected from the version after one: its range is left out.`;
  return { entries: [entry], missing: isUnsaid ? [unsaid] : [] };
}

function versionsOf(affected: Interval, { names }: ReadPackage): Said | undefined {
  const single = singleVersion(affected);
  if (single !== undefined) return { versions: [single] };
  const isSemVer = names?.isSemVer === true;
  const introduced = affected.low ? firstOf(affected.low, isSemVer) : '0';
  if (introduced === undefined) return undefined;
  const events = [{ introduced }, ...(affected.high ? [endOf(affected.high)] : [])];
  return { ranges: [{ type: isSemVer ? 'SEMVER' : 'ECOSYSTEM', events }] };
}

function endOf({ version, inclusive }: Limit) {
  return inclusive ? { last_affected: version } : { fixed: version };
}

/** The first version at or after a limit. */
function firstOf({ version, inclusive }: Limit, isSemVer: boolean): string | undefined {
  if (inclusive) return version;
  return isSemVer ? after(version) : undefined;
}

/** The version that follows at once by SemVer's order of precedence: nothing lies between `1.0.0` and `1.0.1-0`. */
function after(version: string): string {
  const [bare = ''] = version.split('+', 1);
  if (bare.includes('-')) return `${bare}.0`;
  const [major, minor, patch = '0'] = bare.split('.');
  return `${major}.${minor}.${BigInt(patch) + 1n}-0`;
}
