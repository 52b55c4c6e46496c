import * as v from 'valibot';
import { incident, said } from './request-fields.ts';

/** These are dated when they are decided: what was said of the incidents before was said of each. */
const { at: _, ...undated } = said;

/** What a person says of two incidents: that they are one flaw, or two. */
export const MERGE_REQUESTS = [
  v.strictObject({ action: v.literal('merge'), into: incident.id, ...incident, ...undated }),
  v.strictObject({ action: v.literal('separate'), ...incident, ...undated }),
] as const;
