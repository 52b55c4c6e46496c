export type CvssVersion = '2.0' | '3.0' | '3.1' | '4.0';

/** The values that a metric may have, by the metric's name, in the order of the specification. */
type Metrics = ReadonlyMap<string, readonly string[]>;

/** How the vectors of one version of CVSS are written. */
export interface CvssNotation {
  readonly version: CvssVersion;
  readonly prefix: string;
  /** Each of these must be given. */
  readonly base: Metrics;
  /** All metrics, those of the base first. */
  readonly metrics: Metrics;
  /** The value that says the same as leaving the metric out. */
  readonly notDefined: 'ND' | 'X';
  /** Whether metrics in another order are refused. */
  readonly fixedOrder: boolean;
}

const BASE_2 = metrics('AV:L,A,N AC:H,M,L Au:M,S,N C:N,P,C I:N,P,C A:N,P,C');
const OTHERS_2 = metrics(
  'E:U,POC,F,H,ND RL:OF,TF,W,U,ND RC:UC,UR,C,ND',
  'CDP:N,L,LM,MH,H,ND TD:N,L,M,H,ND CR:L,M,H,ND IR:L,M,H,ND AR:L,M,H,ND',
);

const BASE_3 = metrics('AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:H,L,N I:H,L,N A:H,L,N');
const OTHERS_3 = metrics(
  'E:X,H,F,P,U RL:X,U,W,T,O RC:X,C,R,U',
  'CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L',
  'MAV:X,N,A,L,P MAC:X,L,H MPR:X,N,L,H MUI:X,N,R MS:X,U,C MC:X,N,L,H MI:X,N,L,H MA:X,N,L,H',
);

const BASE_4 = metrics(
  'AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A',
  'VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N',
);
const OTHERS_4 = metrics(
  'E:X,A,P,U CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L',
  'MAV:X,N,A,L,P MAC:X,L,H MAT:X,N,P MPR:X,N,L,H MUI:X,N,P,A',
  'MVC:X,H,L,N MVI:X,H,L,N MVA:X,H,L,N MSC:X,H,L,N MSI:X,S,H,L,N MSA:X,S,H,L,N',
  'S:X,N,P AU:X,N,Y R:X,A,U,I V:X,D,C RE:X,L,M,H U:X,Clear,Green,Amber,Red',
);

/**
 * The guide to CVSS 2.0 (section 2.4) and FIRST's specifications of CVSS 3.0 (section 6), 3.1 (section 6) and 4.0
 * (section 7), "Vector String". Only 4.0 asks for its order; 2.0 names one, but old reports do not keep to it.
 */
export const CVSS_NOTATIONS: readonly CvssNotation[] = [
  notation('4.0', BASE_4, OTHERS_4),
  notation('3.1', BASE_3, OTHERS_3),
  notation('3.0', BASE_3, OTHERS_3),
  notation('2.0', BASE_2, OTHERS_2),
];

function notation(version: CvssVersion, base: Metrics, others: Metrics): CvssNotation {
  return {
    version,
    prefix: version === '2.0' ? '' : `CVSS:${version}/`,
    base,
    metrics: new Map([...base, ...others]),
    notDefined: version === '2.0' ? 'ND' : 'X',
    fixedOrder: version === '4.0',
  };
}

function metrics(...lines: readonly string[]): Metrics {
  const written = lines.flatMap((line) => line.split(' '));
  return new Map(
    written.map((one) => {
      const [name = '', values = ''] = one.split(':');
      return [name, values.split(',')];
    }),
  );
}
