import type { Incident } from '../../incident/incident.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import type { ChannelPlan, GitHubReleaseChannel, ReleasePlan } from '../../incident/policy/release.ts';
import { filledIn } from '../../incident/release/filled-in.ts';
import type { Prepared } from '../../incident/release/release-state.ts';
import { releaseTexts } from '../../incident/release/release-texts.ts';
import type { PlannedRelease } from './release-view.ts';

/** What was prepared, or would be, as everything that is going to be written, started and looked for. */
export function plannedRelease(
  incident: Incident,
  policy: Policy,
  plan: ReleasePlan,
  prepared: Prepared,
  files: readonly { readonly path: string; readonly from: string | null }[],
): PlannedRelease {
  const { version, tag, previous, branch, base, byPull, adopted } = prepared;
  const texts = releaseTexts({ version, tag }, incident, policy);
  const names = { version, tag };
  return {
    version,
    previous,
    tag,
    branch,
    base,
    isAdopted: adopted === true,
    files: files.map((file) => ({ ...file, to: version })),
    commitMessage: texts?.commit ?? '',
    tagMessage: texts?.tag ?? '',
    pull: byPull && texts ? texts.pull : null,
    workflows: plan.workflows.map(({ file, start, inputs = {}, after = [], optional = false }) => ({
      file,
      start,
      inputs: filledIn(inputs, names),
      after,
      isOptional: optional,
    })),
    channels: plan.channels.map((channel) => ({
      name: channel.name,
      kind: channel.kind,
      expects: expectsOf(channel, prepared, incident),
    })),
  };
}

/** What must be there before a channel counts as proven, line by line. */
function expectsOf(channel: ChannelPlan, prepared: Prepared, { repository }: Incident): readonly string[] {
  const { version, tag } = prepared;
  const [owner = '', name = ''] = repository.toLowerCase().split('/');
  const filled = (text: string) => filledIn({ text }, { version, tag, owner, repository: name }).text ?? text;
  switch (channel.kind) {
    case 'github-release':
      return releaseExpects(channel, filled);
    case 'container': {
      const image = `${new URL(channel.registry).host}/${filled(channel.image)}`;
      return [
        ...channel.tags.map((one) => `${image}:${filled(one)}`),
        `for ${channel.platforms.join(', ')}, as one manifest`,
      ];
    }
    case 'smoke-test':
      return [`the run of ${channel.workflow} on ${tag} succeeds`];
    default:
      return [
        `${channel.package ?? prepared.package ?? 'the package'} ${version}, with its digest, not yanked`,
      ];
  }
}

const SIGNED = {
  sig: 'beside each of them its signature (.sig)',
  bundle: 'beside each of them its signature (.sigstore.json or .bundle)',
  attestation: 'an attestation of the digest of each of them',
} as const;

function releaseExpects(
  { assets, signed, checksums }: GitHubReleaseChannel,
  filled: (text: string) => string,
): readonly string[] {
  return [
    ...(assets.length > 0 ? assets.map(filled) : ['the published release']),
    ...(signed ? [SIGNED[signed]] : []),
    ...(checksums ? [`${filled(checksums)} with the digest of each of them`] : []),
  ];
}
