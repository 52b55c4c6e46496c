import type { Reference, Repository } from '../identity.ts';

/** What users are told of a published advisory. */
export interface AnnouncementMessage {
  /** The same for the same announcement, so that one that came twice can be recognised. */
  readonly id: string;
  /** At most 99 printable ASCII characters. */
  readonly subject: string;
  readonly text: string;
  readonly repository: Repository;
  readonly ghsa: Reference;
  /** Where the advisory is. */
  readonly link: string;
}
