import type { PyPIChannel } from '../incident/policy/release.ts';
import type { Doable } from '../pipeline/act-ports.ts';
import type { Channel, PublishedVersion } from '../pipeline/release/release-ports.ts';
import type { Asking } from './asking.ts';
import { awaited, proven, refused, watched } from './doables.ts';
import { type ProjectFile, projectAddress, readProject, versionKey } from './project-files.ts';
import type { Read } from './read.ts';
import { takenBack } from './taken-back.ts';

/** Caches show a new file within minutes. */
const AGAIN = 120;
const BY_WORKFLOW =
  "no API yanks there: name a workflow that does it in the release plan (yank.workflow), or do it on the project's page";

/** A project on PyPI, or an index like it. */
export function pypi(plan: PyPIChannel, name: string, asking: Asking): Channel {
  const published = () => publishedIn(plan, name, asking);
  const change = (version: string, isYank: boolean): Doable => {
    const words = `${name} ${version} on ${plan.name}`;
    return takenBack({
      words,
      version,
      isYank,
      address: projectAddress(plan.index, name),
      published,
      send: async () => refused(`Embargo cannot change ${words}: ${BY_WORKFLOW}.`),
    });
  };
  return {
    prove: (version) => watched(() => prove(plan, name, version, asking)),
    published,
    yank: (version) => change(version, true),
    unyank: (version) => change(version, false),
  };
}

async function prove(plan: PyPIChannel, name: string, version: string, asking: Asking) {
  const read = await readProject(asking, plan, name);
  if (read.status !== 'read') return read;
  const files = read.files.filter((one) => versionKey(one.version) === versionKey(version));
  const words = `${name} ${version}`;
  if (files.length === 0) return awaited(`${words} is not on ${plan.name} yet.`, AGAIN);
  if (files.some(({ isYanked }) => isYanked)) return refused(`${words} is yanked on ${plan.name}.`);
  const unknown = files.find(({ sha256 }) => sha256 === undefined);
  if (unknown) return refused(`${plan.name} has no digest of a file of ${words} that can be read.`);
  return proven([
    `${plan.name}: ${words}`,
    projectAddress(plan.index, name),
    ...files.map(({ file, sha256 }) => `${file} sha256:${sha256}`),
  ]);
}

/** A version is taken back when all its files are (PEP 592). */
async function publishedIn(
  plan: PyPIChannel,
  name: string,
  asking: Asking,
): Promise<Read<'versions', readonly PublishedVersion[]>> {
  const read = await readProject(asking, plan, name);
  if (read.status !== 'read') return read;
  const groups = Map.groupBy(read.files, ({ version }) => versionKey(version));
  const versions = [...groups.values()].flatMap((files) => publishedOf(files));
  return { status: 'read', versions };
}

function publishedOf(files: readonly ProjectFile[]): readonly PublishedVersion[] {
  const isYanked = files.every((file) => file.isYanked);
  return files.slice(0, 1).map(({ version }) => ({ version, isYanked }));
}
