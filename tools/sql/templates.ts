import ts from 'typescript';
import { layOut } from './layout.ts';
import type { Hole } from './tokens.ts';

/** Lays out the SQL in the templates of a TypeScript file. Templates within templates are left as they are. */
export function layOutTemplates(source: string, width: number): string {
  let result = source;
  // From the end, so that places before stay true.
  for (const template of sqlTemplates(source).reverse()) {
    const [from, to] = [template.getStart() + 1, template.getEnd() - 1];
    const lineStart = result.lastIndexOf('\n', from - 1) + 1;
    const indent = /^ */.exec(result.slice(lineStart))?.[0].length ?? 0;
    const place = { indent, column: from - lineStart, base: indent + 2, width };
    result = result.slice(0, from) + layOut(result.slice(from, to), place, holesOf(template)) + result.slice(to);
  }
  return result;
}

/** Templates that hold SQL: marked as such, or they begin with a statement or a query, or bind a value of a type. */
function sqlTemplates(source: string): ts.TemplateLiteral[] {
  const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true);
  const found: ts.TemplateLiteral[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) && holdsSql(node, source))
      found.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function holdsSql(node: ts.TemplateLiteral, source: string): boolean {
  const before = source.slice(node.getFullStart(), node.getStart());
  const text = source.slice(node.getStart() + 1, node.getEnd() - 1);
  return /\/\* sql \*\//.test(before) || statement.test(text) || boundValue.test(text);
}
const statement =
  /^\s*\(?\s*(SELECT|WITH|INSERT INTO|ALTER TABLE|CREATE (TABLE|DATABASE|VIEW|USER)|OPTIMIZE TABLE|DROP TABLE)\s/;
const boundValue = /(?<!\$)\{\w+: (String|U?Int\d+|Float64|Array\(|DateTime)/;

function holesOf(template: ts.TemplateLiteral): Hole[] {
  if (!ts.isTemplateExpression(template)) return [];
  const start = template.getStart() + 1;
  return template.templateSpans.map(({ expression, literal }): Hole => {
    // The white space within the braces belongs to the expression; the literal begins with the closing brace.
    const opening = template.getSourceFile().text.lastIndexOf('${', expression.getStart());
    return [opening - start, literal.getStart() + 1 - start];
  });
}
