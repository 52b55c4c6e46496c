import { Ajv2020 } from 'ajv/dist/2020.js';

const instant = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' };
const text = { type: 'string', minLength: 1 };
const url = { type: 'string', pattern: '^https?://[^\\s<>"]+$' };
const closed = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });
const some = (items: object) => ({ type: 'array', items, minItems: 1, uniqueItems: true });

const event = (...names: readonly string[]) => ({
  oneOf: names.map((name) => closed({ [name]: text }, [name])),
});

/** What OSV's schema 1.7 says of the parts that are written here: nothing else may stand there. */
const OSV = closed(
  {
    schema_version: { type: 'string', pattern: '^1\\.7\\.\\d+$' },
    id: { type: 'string', pattern: '^GHSA-' },
    modified: instant,
    published: instant,
    aliases: some(text),
    summary: { type: 'string' },
    details: { type: 'string' },
    severity: list({
      oneOf: [
        closed({ type: { const: 'CVSS_V2' }, score: { pattern: '/Au:' } }, ['type', 'score']),
        closed({ type: { const: 'CVSS_V3' }, score: { pattern: '^CVSS:3[.][01]/' } }, ['type', 'score']),
        closed({ type: { const: 'CVSS_V4' }, score: { pattern: '^CVSS:4[.]0/' } }, ['type', 'score']),
      ],
    }),
    affected: list(
      closed(
        {
          package: closed(
            {
              ecosystem: {
                enum: [
                  ...['crates.io', 'npm', 'PyPI', 'Go', 'Maven', 'NuGet', 'Packagist', 'RubyGems', 'Hex'],
                  ...['Pub', 'SwiftURL', 'GitHub Actions'],
                ],
              },
              name: text,
            },
            ['ecosystem', 'name'],
          ),
          ranges: some(
            closed(
              {
                type: { enum: ['SEMVER', 'ECOSYSTEM'] },
                events: {
                  ...some(event('introduced', 'fixed', 'last_affected')),
                  contains: { required: ['introduced'] },
                  not: {
                    allOf: [
                      { contains: { required: ['fixed'] } },
                      { contains: { required: ['last_affected'] } },
                    ],
                  },
                },
              },
              ['type', 'events'],
            ),
          ),
          versions: some(text),
          database_specific: { type: 'object' },
        },
        ['package'],
      ),
    ),
    references: list(closed({ type: { enum: ['ADVISORY', 'FIX', 'PACKAGE', 'WEB'] }, url }, ['type', 'url'])),
    credits: list(
      closed(
        {
          name: text,
          contact: some(url),
          type: {
            enum: [
              ...['FINDER', 'REPORTER', 'ANALYST', 'COORDINATOR', 'REMEDIATION_DEVELOPER'],
              ...['REMEDIATION_REVIEWER', 'REMEDIATION_VERIFIER', 'TOOL', 'SPONSOR', 'OTHER'],
            ],
          },
        },
        ['name'],
      ),
    ),
    database_specific: { type: 'object' },
  },
  ['schema_version', 'id', 'modified'],
);

const version = {
  type: 'string',
  pattern: '^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$',
};
const product = closed(
  {
    name: text,
    product_id: text,
    product_identification_helper: closed(
      { purl: { type: 'string', pattern: '^pkg:[A-Za-z.+-][A-Za-z0-9.+-]*/[^\\s]+$' } },
      ['purl'],
    ),
  },
  ['name', 'product_id'],
);
const branch = (category: object, rest: Record<string, object>) =>
  closed({ category, name: text, ...rest }, ['category', 'name', ...Object.keys(rest)]);
const note = closed(
  {
    category: { enum: ['description', 'details', 'faq', 'general', 'legal_disclaimer', 'other', 'summary'] },
    text,
    title: text,
  },
  ['category', 'text'],
);
const ids = some(text);

/** What CSAF 2.0 and its profile 4 (security advisory) say of the parts that are written here. */
const CSAF = closed(
  {
    document: closed(
      {
        category: { const: 'csaf_security_advisory' },
        csaf_version: { const: '2.0' },
        title: text,
        publisher: closed({ category: { const: 'vendor' }, name: text, namespace: url }, [
          'category',
          'name',
          'namespace',
        ]),
        distribution: closed(
          { tlp: closed({ label: { enum: ['WHITE', 'GREEN', 'AMBER', 'RED'] } }, ['label']) },
          [],
        ),
        tracking: closed(
          {
            id: { type: 'string', pattern: '^[\\S](.*[\\S])?$' },
            aliases: some(text),
            status: { enum: ['draft', 'final', 'interim'] },
            version,
            initial_release_date: instant,
            current_release_date: instant,
            revision_history: some(
              closed({ date: instant, number: version, summary: text }, ['date', 'number', 'summary']),
            ),
          },
          ['current_release_date', 'id', 'initial_release_date', 'revision_history', 'status', 'version'],
        ),
        aggregate_severity: closed({ text }, ['text']),
        references: some(
          closed({ category: { enum: ['external', 'self'] }, summary: text, url }, ['summary', 'url']),
        ),
        acknowledgments: some(closed({ names: some(text), summary: text, urls: some(url) }, [])),
      },
      ['category', 'csaf_version', 'publisher', 'title', 'tracking'],
    ),
    product_tree: closed(
      {
        branches: some(
          branch(
            { const: 'vendor' },
            {
              branches: some(
                branch(
                  { const: 'product_name' },
                  {
                    branches: some(
                      branch({ enum: ['product_version', 'product_version_range'] }, { product }),
                    ),
                  },
                ),
              ),
            },
          ),
        ),
      },
      [],
    ),
    vulnerabilities: some(
      closed(
        {
          title: text,
          cve: { type: 'string', pattern: '^CVE-[0-9]{4}-[0-9]{4,}$' },
          ids: some(closed({ system_name: text, text }, ['system_name', 'text'])),
          cwe: closed({ id: { type: 'string', pattern: '^CWE-[1-9]\\d{0,5}$' }, name: text }, ['id', 'name']),
          notes: some(note),
          product_status: closed({ known_affected: ids, fixed: ids, under_investigation: ids }, []),
          scores: some(
            closed(
              {
                products: ids,
                cvss_v3: closed(
                  {
                    version: { enum: ['3.0', '3.1'] },
                    vectorString: { type: 'string', pattern: '^CVSS:3[.][01]/' },
                    baseScore: { type: 'number', minimum: 0, maximum: 10 },
                    baseSeverity: { enum: ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] },
                  },
                  ['version', 'vectorString', 'baseScore', 'baseSeverity'],
                ),
              },
              ['products'],
            ),
          ),
          remediations: some(
            closed({ category: { const: 'vendor_fix' }, details: text, product_ids: ids }, [
              'category',
              'details',
            ]),
          ),
        },
        [],
      ),
    ),
  },
  ['document', 'vulnerabilities'],
);

const ajv = new Ajv2020({ allErrors: true, strict: false });
const validators = { osv: ajv.compile(OSV), csaf: ajv.compile(CSAF) };

/** What is wrong with a document by the rules of its format. */
export function formatProblems(format: keyof typeof validators, document: unknown): readonly string[] {
  const validate = validators[format];
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
