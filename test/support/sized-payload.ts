import { advisoryPayload, vulnerability } from './advisory-payload.ts';
import { COMPLETE_REPORT } from './report-text.ts';

/** Characters. GitHub takes no longer description. */
const LONGEST_DESCRIPTION = 65_535;

/** What a reporter pastes below the report; nothing in it grows or shrinks when it is written as JSON. */
const LOG = 'unpack: entry 0042 of 0100, 1024 bytes, written; ';

/**
 * A private report of exactly `bytes` bytes, as JSON. It grows as a report does: first by a log at the end of the
 * description, as long as GitHub lets it be, then by affected packages.
 */
export function sizedPayload(bytes: number): string {
  const perPackage = compose(0, 2).length - compose(0, 1).length;
  const beyond = bytes - compose(LONGEST_DESCRIPTION - COMPLETE_REPORT.length, 1).length;
  const packages = 1 + Math.max(0, Math.ceil(beyond / perPackage));
  const text = compose(bytes - compose(0, packages).length, packages);
  if (Buffer.byteLength(text) !== bytes) throw new Error(`No report has ${bytes} bytes.`);
  return text;
}

function compose(logged: number, packages: number): string {
  const log = LOG.repeat(Math.ceil(logged / LOG.length)).slice(0, logged);
  const affected = vulnerability('octo-org/rust-template', 'reported');
  const vulnerabilities = Array.from({ length: packages }, () => affected);
  return JSON.stringify(advisoryPayload({ description: `${COMPLETE_REPORT}${log}`, vulnerabilities }));
}
