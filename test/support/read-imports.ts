import { parseAst } from 'vitest/node';

/** One import of a module: what it names, and whether only a type is taken, which is gone when the code runs. */
export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/**
 * Every import in a TypeScript source: declarations, re-exports, `import()` of values and of types, `require`, and a
 * module that is named by its file (`new URL('./it.ts', import.meta.url)`).
 */
export function readImports(source: string): readonly Import[] {
  return nodesOf(parseAst(source, { lang: 'ts' })).flatMap((node) => {
    const specifier = literalOf(sourceOf(node));
    return specifier === undefined ? [] : [{ specifier, typeOnly: isTypeOnly(node) }];
  });
}

function sourceOf(node: Node): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source;
    case 'CallExpression':
      return isNamed(node, 'require') ? firstArgument(node) : undefined;
    case 'NewExpression':
      return isNamed(node, 'URL') ? moduleFile(firstArgument(node)) : undefined;
    default:
      return undefined;
  }
}

function isNamed({ callee }: Node, name: string): boolean {
  return isNode(callee) && callee.type === 'Identifier' && callee.name === name;
}

function firstArgument(node: Node): unknown {
  return Array.isArray(node.arguments) ? node.arguments[0] : undefined;
}

function moduleFile(node: unknown): unknown {
  return literalOf(node)?.endsWith('.ts') ? node : undefined;
}

function isTypeOnly({ type, importKind, exportKind, specifiers }: Node): boolean {
  if (type === 'TSImportType' || importKind === 'type' || exportKind === 'type') return true;
  const named = Array.isArray(specifiers) ? specifiers.filter(isNode) : [];
  return named.length > 0 && named.every((one) => one.importKind === 'type' || one.exportKind === 'type');
}

function literalOf(node: unknown): string | undefined {
  return isNode(node) && typeof node.value === 'string' ? node.value : undefined;
}

function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
