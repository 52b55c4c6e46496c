import type { JsonObject } from '../json.ts';
import type { ApiVersion } from './api-version.ts';
import { checkRequest, type Request, type Verdict } from './check-request.ts';
import { type DescribedOperation, type Extract, readExtract } from './extract.ts';
import { retiredNames } from './retired-names.ts';
import { validators } from './validators.ts';

/** What the description says at one version of the API. */
interface VersionDescription {
  check(operation: DescribedOperation, request: Request): Verdict;
  /** What is wrong with an answer, by the schema of its status. */
  answerProblems(operation: DescribedOperation, status: number, body: unknown): readonly string[];
  /** The fields of answers that this version of the API has no more. */
  readonly retired: ReadonlySet<string>;
}

export interface Description {
  operations(): readonly DescribedOperation[];
  /** The examples of answers, by name. */
  examples(): JsonObject;
  at(version: ApiVersion): VersionDescription;
}

/** What GitHub's published description says of these operations. It is read when first asked for, and once. */
export function describeApi(ids: readonly string[]): Description {
  let read: Extract | undefined;
  const extract = () => {
    read ??= readExtract(ids);
    return read;
  };
  const versions = new Map<ApiVersion, VersionDescription>();
  return {
    operations: () => extract().operations,
    examples: () => extract().examples,
    at(version) {
      const found = versions.get(version) ?? describeVersion(extract(), version);
      versions.set(version, found);
      return found;
    },
  };
}

function describeVersion(extract: Extract, version: ApiVersion): VersionDescription {
  const problems = validators(extract, version);
  return {
    check: (operation, request) => checkRequest(operation, request, problems),
    answerProblems({ id, answers }, status, body) {
      if (!answers.has(status)) return [`${id} has no answer ${status}`];
      const schema = answers.get(status);
      return schema === undefined ? [] : problems(schema, body);
    },
    retired: retiredNames(extract.schemas, version),
  };
}
