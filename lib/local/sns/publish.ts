/** What a Publish asks for, checked. */
export interface Publication {
  readonly topic: string;
  readonly subject: string | undefined;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Why a request is refused: an error code of the SNS API, and words for people. */
export interface Refusal {
  readonly code: 'InvalidParameter' | 'ParameterValueInvalid' | 'NotFound' | 'InvalidAction';
  readonly message: string;
}

/** SNS counts the text and the attributes together, in bytes. */
const SIZE_LIMIT = 256 * 1024;
const ATTRIBUTE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,255}$/;
const ATTRIBUTE_KEY = /^MessageAttributes\.entry\.(\d+)\.Name$/;

/** Reads and checks the form of a Publish request, by the rules of the SNS API reference. */
export function readPublication(form: URLSearchParams, topics: readonly string[]): Publication | Refusal {
  const topic = form.get('TopicArn') ?? '';
  const subject = form.get('Subject') ?? undefined;
  const text = form.get('Message') ?? '';
  const attributes = readAttributes(form);
  if (form.get('Action') !== 'Publish')
    return { code: 'InvalidAction', message: 'Only Publish is served on this machine.' };
  if (topic === '') return invalid('TopicArn Reason: no value for required parameter');
  if (text === '') return invalid('Empty message');
  if (subject !== undefined && !isSubject(subject)) return invalid('Subject');
  if ('code' in attributes) return attributes;
  if (sizeOf(text, attributes.values) > SIZE_LIMIT) return invalid('Message too long');
  if (!topics.includes(topic)) return { code: 'NotFound', message: 'Topic does not exist' };
  return { topic, subject, text, attributes: attributes.values };
}

/** Less than 100 printable ASCII characters, the first of them no space. */
function isSubject(text: string): boolean {
  return /^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(text);
}

function readAttributes(form: URLSearchParams): { readonly values: Record<string, string> } | Refusal {
  const values = new Map<string, string>();
  for (const [key, name] of form) {
    const index = ATTRIBUTE_KEY.exec(key)?.[1];
    if (index === undefined) continue;
    const value = form.get(`MessageAttributes.entry.${index}.Value.StringValue`);
    const refusal = attributeRefusal(
      name,
      form.get(`MessageAttributes.entry.${index}.Value.DataType`),
      value,
    );
    if (refusal) return refusal;
    if (values.has(name)) return invalid(`The message attribute name ${name} is used twice`);
    values.set(name, value ?? '');
  }
  return { values: Object.fromEntries(values) };
}

function attributeRefusal(name: string, dataType: string | null, value: string | null): Refusal | undefined {
  if (!ATTRIBUTE_NAME.test(name)) return invalid('A message attribute has an illegal name');
  // The API knows more types; the pipeline sends no others, and a wrong one is to be noticed.
  if (dataType !== 'String')
    return invalid(`The message attribute ${name} must be of type String on this machine`);
  if (!value)
    return { code: 'ParameterValueInvalid', message: `The message attribute ${name} must have a value` };
  return undefined;
}

function sizeOf(text: string, attributes: Readonly<Record<string, string>>): number {
  const parts = [text, ...Object.entries(attributes).flatMap(([name, value]) => [name, 'String', value])];
  return parts.reduce((size, part) => size + Buffer.byteLength(part), 0);
}

function invalid(reason: string): Refusal {
  return { code: 'InvalidParameter', message: `Invalid parameter: ${reason}` };
}
