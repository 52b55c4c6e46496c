import type { Incident } from '../../incident.ts';
import type { WholeAdvisory } from '../../release/whole-advisory.ts';
import { oneLine } from '../markdown.ts';
import { quoted } from '../quoted.ts';
import { commonGaps } from './common-gaps.ts';
import { complement, contains } from './complement.ts';
import type { Export } from './export.ts';
import { type Interval, intervalText } from './interval.ts';
import { advisoryPage } from './pages.ts';
import { type ReadPackage, readPackages } from './read-packages.ts';
import { tomlSection } from './toml.ts';
import { readVectors } from './vectors.ts';
import { webAddresses } from './web-addresses.ts';

/** The name that crates.io allows, which is a folder's name too. */
const CRATE = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** The versions of CVSS that RustSec reads, the one that all its readers know first. */
const CVSS = ['3.1', '3.0', '4.0'] as const;
/** RustSec gives the number when it takes a file in. */
const UNNUMBERED = 'RUSTSEC-0000-0000';

/**
 * A published advisory as files for RustSec's database, one for each crate: Markdown after a front matter in TOML
 * (rustsec/advisory-db, "Contributing"). A crate whose affected versions cannot be told exactly gets no file, since
 * RustSec takes every version for affected that is not called otherwise.
 */
export function rustsec(advisory: WholeAdvisory, incident: Pick<Incident, 'repository'>): Export {
  const packages = readPackages(advisory);
  const crates = packages.filter(({ ecosystem }) => ecosystem.toLowerCase() === 'rust');
  const names = [...new Set(crates.map(({ name }) => name))];
  const vectors = readVectors(advisory.vectors);
  const pages = webAddresses(advisory.references);
  const missing = [...commonGaps(advisory, packages), ...vectors.missing, ...pages.missing];
  const problem = problemOf(advisory, names);
  if (problem !== undefined) return { files: [], missing: [...missing, problem] };
  const cvss = CVSS.flatMap((version) => vectors.read.find((one) => one.version === version) ?? []).at(0);
  const told = { references: pages.addresses, cvss: cvss?.vector };
  const made = names.map((name) => {
    const versions = versionsOf(crates.filter((one) => one.name === name));
    if (!CRATE.test(name) || !versions) return unsaid(name);
    const front = [
      tomlSection('advisory', headOf(advisory, incident, name, told)),
      tomlSection('versions', versions),
    ];
    return { name: `crates/${name}/${UNNUMBERED}.md`, text: fileOf(advisory, front) };
  });
  return {
    files: made.filter((one) => typeof one !== 'string'),
    missing: [...missing, ...made.filter((one) => typeof one === 'string')],
  };
}

function headOf(
  { publishedAt, ghsa, cve }: WholeAdvisory,
  { repository }: Pick<Incident, 'repository'>,
  name: string,
  { references, cvss }: { readonly references: readonly string[]; readonly cvss: string | undefined },
) {
  return {
    id: UNNUMBERED,
    package: name,
    date: publishedAt?.slice(0, 10),
    url: advisoryPage(repository, ghsa),
    references,
    aliases: [ghsa, ...(cve ? [cve] : [])],
    cvss,
  };
}

function problemOf({ publishedAt }: WholeAdvisory, names: readonly string[]): string | undefined {
  if (names.length === 0) return 'No affected crate is named: there is nothing for RustSec.';
  return publishedAt === undefined
    ? 'RustSec wants the date of publication: write its file once the advisory is published.'
    : undefined;
}

function unsaid(name: string): string {
  return `RustSec gets no file of ${quoted(name)}: its name or its affected versions cannot be told exactly.`;
}

/** A version that is not affected is patched where the advisory names a patched one of its kind. */
function versionsOf(crates: readonly ReadPackage[]) {
  const affected = crates.map((one) => one.affected).filter((one) => one !== undefined);
  if (affected.length < crates.length) return undefined;
  const patched = crates.flatMap((one) => one.patched);
  const isPatched = (interval: Interval) => patched.some((one) => contains(interval, one, 'crates.io'));
  const others = complement(affected, 'crates.io');
  return {
    patched: others.filter(isPatched).map(intervalText),
    unaffected: others.filter((one) => !isPatched(one)).map(intervalText),
  };
}

function fileOf({ ghsa, summary, description }: WholeAdvisory, front: readonly string[]): string {
  const title = oneLine(summary) || ghsa;
  return `\`\`\`toml\n${front.join('\n')}\`\`\`\n\n# ${title}\n\n${withoutControls(description).trim()}\n`;
}

/** The file is printed as it is: what drives a terminal is no Markdown. */
function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '');
}
