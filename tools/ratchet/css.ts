import { type AST, parse } from 'svelte/compiler';
import { sourceFiles, textOf } from '../files.ts';
import type { Finding } from './finding.ts';

type Rule = { readonly key: string; readonly file: string; readonly line: number; readonly selector: string };

/** Rules of CSS that a component says although another says the same, selector and all: copies that the kit should say once. */
export function cssCopies(): Finding[] {
  const first = new Map<string, Rule>();
  return sourceFiles('.svelte')
    .flatMap(rulesOf)
    .flatMap((rule) => {
      const original = first.get(rule.key);
      if (!original) first.set(rule.key, rule);
      const { file, line, selector } = rule;
      return original
        ? [
            {
              measure: 'copies of CSS rules',
              file,
              line,
              message: `“${selector}” as in ${original.file}:${original.line}`,
            },
          ]
        : [];
    });
}

function rulesOf(file: string): Rule[] {
  const text = textOf(file);
  const { css } = parse(text, { modern: true });
  const rules = (nodes: AST.CSS.StyleSheet['children'], within: string): Rule[] =>
    nodes.flatMap((node) => {
      if (node.type === 'Atrule')
        return node.block ? rules(onlyRules(node.block), `${within}@${node.name} ${node.prelude}`) : [];
      const selector = text.slice(node.prelude.start, node.prelude.end).replace(/\s+/g, ' ');
      const said = node.block.children
        .filter((child) => child.type === 'Declaration')
        .map(({ property, value }) => `${property}: ${value.replace(/\s+/g, ' ')}`);
      const line = text.slice(0, node.start).split('\n').length;
      return [
        { key: `${within}${selector}{${said.sort().join('; ')}}`, file, line, selector },
        ...rules(onlyRules(node.block), `${within}${selector} `),
      ];
    });
  return css ? rules(css.children, '') : [];
}

const onlyRules = (block: AST.CSS.Block) => block.children.filter((child) => child.type !== 'Declaration');
