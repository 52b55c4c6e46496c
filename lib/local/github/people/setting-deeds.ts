import type { JsonObject } from '../json.ts';
import type { Protection, Settings } from '../kept/settings.ts';
import type { World } from '../world.ts';
import { MAINTAINER, repositoryOf } from './deed.ts';

interface NewAttestation {
  /** The name of what it is about. */
  readonly subject?: string;
  /** In-toto's name for what it says. */
  readonly predicateType?: string;
  readonly predicate?: JsonObject;
  readonly by?: string;
}

/** What administrators switch in a repository, and what is attested in it. No webhook of the App tells it. */
export function createSettingDeeds(world: World) {
  function set(name: string, settings: Partial<Settings>): void {
    const repository = repositoryOf(world, name);
    repository.settings = { ...repository.settings, ...settings };
  }

  return {
    switchPrivateReporting: (name: string, on: boolean): void => set(name, { privateReporting: on }),
    /** What was published before stays as it was. */
    switchImmutableReleases: (name: string, on: boolean): void => set(name, { immutableReleases: on }),
    /**
     * Protects the default branch from what comes by the API; people whom a deed lets push do so as administrators.
     * Without a word no push is let in.
     */
    protectBranch(name: string, said: Partial<Protection> = {}): void {
      set(name, { protection: { requirePullRequest: true, requiredChecks: [], isClassic: false, ...said } });
    },
    unprotectBranch: (name: string): void => set(name, { protection: null }),
    /** Attests something of an artifact of this digest (`sha256:…`): where it was built, if nothing is said. */
    attest(name: string, digest: string, said: NewAttestation = {}): void {
      const { predicateType = PROVENANCE, by = MAINTAINER } = said;
      const { attestations } = repositoryOf(world, name);
      const made = { id: world.nextId(), predicateType, bundle: bundleOf(digest, said), initiator: by };
      attestations.set(digest, [...(attestations.get(digest) ?? []), made]);
    },
  };
}

const PROVENANCE = 'https://slsa.dev/provenance/v1';

/** In Sigstore's form, signed by nobody. */
function bundleOf(digest: string, said: NewAttestation): JsonObject {
  const { subject = 'artifact', predicateType = PROVENANCE, predicate = {} } = said;
  const [algorithm = '', value = ''] = digest.split(':');
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: subject, digest: { [algorithm]: value } }],
    predicateType,
    predicate,
  };
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {},
    dsseEnvelope: {
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: '' }],
    },
  };
}
