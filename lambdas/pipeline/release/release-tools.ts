import type { IncidentId } from '../../incident/identity.ts';
import type { Announcing, Channels, CveRecords, Releasing } from './release-ports.ts';

/** With what a release and a disclosure are done. What is not there is not connected, and what needs it waits for a person. */
export interface ReleaseTools {
  readonly releasing?: Releasing | undefined;
  readonly channels?: Channels | undefined;
  readonly announcing?: Announcing | undefined;
  readonly cveRecords?: CveRecords | undefined;
  /** The draft of an incident's release notes, as a person left it; undefined where there is none. */
  readonly draft?: ((incident: IncidentId) => Promise<string | undefined>) | undefined;
}
