import type { PublicSource } from '../facts.ts';

/** Who wrote a post, as far as that counts: who maintains the project, who has contributed to it, programs, anybody else. */
export const AUTHORS = ['maintainer', 'contributor', 'bot', 'stranger'] as const;
export type Author = (typeof AUTHORS)[number];

/**
 * A sign for or against a post being the report of a vulnerability. All that is named must hold; of each list one
 * suffices. Words count as whole words, in any case, whatever stands between them; comments of templates and the lines
 * of their check boxes count for nothing.
 */
export interface ReportRule {
  readonly id: string;
  /** Below nothing it speaks against a report. */
  readonly points: number;
  /** Words or phrases of the title or the body. */
  readonly words?: readonly string[] | undefined;
  /** Words or phrases of the title. */
  readonly title?: readonly string[] | undefined;
  /** Words or phrases of the body's Markdown headings, such as those of a template. */
  readonly headings?: readonly string[] | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly by?: readonly Author[] | undefined;
  readonly kinds?: readonly PublicSource[] | undefined;
}

/** When a public post is taken for the report of a vulnerability. */
export interface PublicReports {
  /** Which posts are looked at; none: no post is. */
  readonly kinds?: readonly PublicSource[] | undefined;
  /** So many points make a report. */
  readonly threshold?: number | undefined;
  /** Instead of the default ones. */
  readonly rules?: readonly ReportRule[] | undefined;
  /** Beside the default ones, or in place of those of the same id. */
  readonly moreRules?: readonly ReportRule[] | undefined;
  /** What has one of these labels is no report. */
  readonly ignoreLabels?: readonly string[] | undefined;
  /** The label by which a maintainer says that a post is no vulnerability. */
  readonly notAVulnerability?: string | undefined;
}
