import * as v from 'valibot';
import { CLOSE_REASONS, REPORT_SOURCES } from '../facts.ts';
import { SEVERITIES } from '../severity.ts';

/** The schema of a repository, or of all that an organisation has. */
export const repositorySchema = () =>
  v.pipe(v.string(), v.regex(/^[\w.-]+\/([\w.-]+|\*)$/, 'must be owner/repository or owner/*'));

/** What a condition may name beside other milestones. */
export const conditionFields = () => ({
  severity: v.optional(v.array(v.picklist(SEVERITIES))),
  exploited: v.optional(v.boolean()),
  public: v.optional(v.boolean()),
  component: v.optional(v.array(v.picklist(['own', 'dependency']))),
  affects: v.optional(v.array(v.picklist(['binary', 'image', 'package']))),
  source: v.optional(v.array(v.picklist(REPORT_SOURCES))),
  repository: v.optional(v.array(repositorySchema())),
  known: v.optional(v.array(v.string())),
  closed: v.optional(v.array(v.picklist(CLOSE_REASONS))),
});
