import type { PublicSource } from '../facts.ts';
import type { Author } from '../policy/public-reports.ts';

/** What is looked at of an issue, a discussion or a pull request. Its texts are scored, and go nowhere. */
export interface PublicPost {
  readonly kind: PublicSource;
  readonly title: string;
  /** In Markdown. */
  readonly body: string;
  readonly labels: readonly string[];
  readonly author: Author;
}
