import type { Template } from 'aws-cdk-lib/assertions';

/** A CloudFormation value as text: references as `<name>` or `<name.attribute>`, without the hash of logical ids. */
export function readable(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[intrinsic, argument] = ['', '']] = Object.entries(value);
  if (intrinsic === 'Ref') return `<${nameOf(String(argument))}>`;
  if (intrinsic === 'Fn::GetAtt') return `<${nameOf(String(argument[0]))}.${argument[1]}>`;
  if (intrinsic === 'Fn::Join') return argument[1].map(readable).join(argument[0]);
  throw new Error(`There is no short form for ${intrinsic}.`);
}

function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** A statement as lines, one for each action: `action on resource`, `… if …` where there is a condition. */
export function linesOf({ Action, Resource, Condition }: Statement): string[] {
  const resources = [Resource].flat().map(readable);
  const condition = Condition ? ` if ${conditionOf(Condition)}` : '';
  return [Action].flat().flatMap((action) => resources.map((on) => `${action} on ${on}${condition}`));
}

function conditionOf(condition: object): string {
  return Object.entries(condition)
    .flatMap(([, keys]) => Object.entries(keys).map(([key, value]) => `${key} is ${readable(value)}`))
    .join(' and ');
}

/** What the role with this logical name may do. */
export function permissionsOf(template: Template, role: string): string[] {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  return policies
    .filter(({ Properties }) => Properties.Roles.some((ref: unknown) => readable(ref) === `<${role}>`))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement.flatMap(linesOf));
}

/** The properties of a deployed function. */
export function functionNamed(template: Template, name: string) {
  const found = Object.values(template.findResources('AWS::Lambda::Function')).find(
    ({ Properties }) => Properties.FunctionName === `embargo-${name}`,
  );
  if (!found) throw new Error(`There is no function ${name}.`);
  return found.Properties;
}

/** The logical name of the role of a deployed function. */
export function roleOf(template: Template, name: string): string {
  return readable(functionNamed(template, name).Role).replace(/^<(.*)\.Arn>$/, '$1');
}
