import { type Answer, notFound, ok } from '../answer.ts';
import type { JsonObject } from '../json.ts';
import type { GlobalAdvisory } from '../kept/global-advisory.ts';
import { globalAdvisoryView } from '../view/global-advisory-view.ts';
import { levelOf } from '../view/score-view.ts';
import type { Call, Operation } from './call.ts';
import { isWithin } from './date-range.ts';
import { isNamed, listByCursor } from './list-sorted.ts';
import { ghsaIn } from './with-advisory.ts';

/** What all the world may ask of GitHub's advisory database. */
export const DATABASE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'security-advisories/list-global-advisories': { for: 'anyone', run: list },
  'security-advisories/get-global-advisory': {
    for: 'anyone',
    run({ world, parameters }) {
      const found = world.database.get(ghsaIn(parameters.ghsa_id));
      return found ? ok(globalAdvisoryView(found)) : notFound();
    },
  },
};

function list({ world, parameters }: Call): Answer {
  const time = ({ publishedAt, updatedAt }: GlobalAdvisory) =>
    parameters.sort === 'updated' ? updatedAt : publishedAt;
  const wanted = [...world.database.values()].filter(
    (advisory) => isOfKind(advisory, parameters) && isOfTime(advisory, parameters),
  );
  return listByCursor(wanted, parameters, {
    keyOf: (advisory) => `${time(advisory)} ${advisory.ghsa}`,
    view: globalAdvisoryView,
  });
}

/** In `affects` packages are named; a version that stands behind one is not looked at here. */
function isOfKind(advisory: GlobalAdvisory, parameters: JsonObject): boolean {
  const { ghsa, cve, affected, reviewedAt } = advisory;
  const { ghsa_id: id, cve_id: cveId, type, affects, ecosystem, is_withdrawn: withdrawn } = parameters;
  const severity = levelOf(advisory.severity, advisory.vector) ?? 'unknown';
  const packages = affects === undefined ? undefined : String(affects).replaceAll(/(?<=.)@[^,]*/g, '');
  return (
    (id === undefined || ghsaIn(id) === ghsa) &&
    (cveId === undefined || cveId === cve) &&
    type === (reviewedAt === null ? 'unreviewed' : 'reviewed') &&
    isNamed(parameters.severity, severity) &&
    (withdrawn === undefined || withdrawn === (advisory.withdrawnAt !== null)) &&
    (ecosystem === undefined || affected.some((one) => isNamed(ecosystem, one.ecosystem))) &&
    (packages === undefined || affected.some(({ name }) => isNamed(packages, name)))
  );
}

function isOfTime({ publishedAt, updatedAt }: GlobalAdvisory, parameters: JsonObject): boolean {
  const { published, updated, modified } = parameters;
  return (
    (published === undefined || isWithin(String(published), publishedAt)) &&
    (updated === undefined || isWithin(String(updated), updatedAt)) &&
    (modified === undefined ||
      isWithin(String(modified), publishedAt) ||
      isWithin(String(modified), updatedAt))
  );
}
