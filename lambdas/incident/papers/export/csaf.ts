import type { Incident } from '../../incident.ts';
import type { WholeAdvisory } from '../../release/whole-advisory.ts';
import { secondsBetween } from '../../time/instant.ts';
import { commonGaps } from './common-gaps.ts';
import { creditsOf } from './credited.ts';
import { type CsafPackage, csafPackage } from './csaf-products.ts';
import { csafVulnerability } from './csaf-vulnerability.ts';
import { type Export, jsonFile } from './export.ts';
import { advisoryPage } from './pages.ts';
import { readPackages } from './read-packages.ts';
import { webAddresses } from './web-addresses.ts';

/**
 * An advisory as a security advisory by the Common Security Advisory Framework (OASIS, CSAF 2.0), of which the owner of
 * the repository is the publisher: open to everybody (TLP:WHITE) once it is published, before that a draft for nobody but
 * its readers (TLP:RED).
 */
export function csaf(advisory: WholeAdvisory, { repository }: Pick<Incident, 'repository'>): Export {
  const { ghsa, summary, severity, publishedAt } = advisory;
  const [owner = '', product = ''] = repository.split('/');
  const packages = readPackages(advisory);
  const products = packages.map((read, at) => csafPackage(read, `CSAFPID-${at + 1}`, product));
  const pages = webAddresses(advisory.references);
  const credits = creditsOf(advisory);
  const vulnerability = csafVulnerability(advisory, products);
  const document = {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: summary.trim() || ghsa,
      publisher: { category: 'vendor', name: owner, namespace: `https://github.com/${owner}` },
      distribution: { tlp: { label: publishedAt ? 'WHITE' : 'RED' } },
      tracking: trackingOf(advisory),
      ...(severity && { aggregate_severity: { text: severity } }),
      references: [
        { category: 'self', summary: ghsa, url: advisoryPage(repository, ghsa) },
        ...pages.addresses.map((url) => ({ category: 'external', summary: 'Reference', url })),
      ],
      ...(credits.read.length > 0 && {
        acknowledgments: credits.read.map(({ login, type, page }) => ({
          names: [login],
          summary: type.replaceAll('_', ' '),
          urls: [page],
        })),
      }),
    },
    ...(products.length > 0 && { product_tree: treeOf(owner, products) }),
    vulnerabilities: [vulnerability.said],
  };
  const gaps = [vulnerability.missing, pages.missing, credits.missing];
  return {
    files: [jsonFile(`csaf/${ghsa.toLowerCase()}.json`, document)],
    missing: [...commonGaps(advisory, packages), ...gaps.flat()],
  };
}

/** Nobody counts the changes of an advisory: by the seconds since its publication a later one has the greater number. */
function trackingOf({ ghsa, cve, publishedAt, updatedAt }: WholeAdvisory) {
  const first = publishedAt
    ? { date: publishedAt, number: '1.0.0', summary: 'Published' }
    : { date: updatedAt, number: '0.1.0', summary: 'Draft' };
  const age = publishedAt ? secondsBetween(publishedAt, updatedAt) : 0;
  const latest = age > 0 ? { date: updatedAt, number: `1.0.${age}`, summary: 'Last change' } : first;
  return {
    id: ghsa,
    ...(cve && { aliases: [cve] }),
    status: publishedAt ? 'final' : 'draft',
    version: latest.number,
    initial_release_date: first.date,
    current_release_date: latest.date,
    revision_history: latest === first ? [first] : [first, latest],
  };
}

function treeOf(owner: string, products: readonly CsafPackage[]) {
  const names = [...new Set(products.map(({ name }) => name))];
  const branches = names.map((name) => ({
    category: 'product_name',
    name,
    branches: products.filter((one) => one.name === name).flatMap(({ leaves }) => leaves),
  }));
  return { branches: [{ category: 'vendor', name: owner, branches }] };
}
