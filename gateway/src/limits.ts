import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from 'graphql'
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime'

export type Limits = { maxDepth: number; maxTokens: number }

/** Refuses documents that are too long before they are parsed, and too deep before they are planned. */
export function limitsPlugin({ maxDepth, maxTokens }: Limits): GatewayPlugin {
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source: string, options?: object) => parseFn(source, { ...options, maxTokens }))
    },
    onValidate({ addValidationRule }) {
      addValidationRule((context: ValidationContext) => depthRule(context, maxDepth))
    },
  }
}

/**
 * A validation rule: no field may lie deeper than `maxDepth`. Introspection is left alone: it is cheap, is answered by
 * the gateway itself, and the usual tools ask for 15 levels of `ofType`.
 */
export function depthRule(context: ValidationContext, maxDepth: number): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const depth = depthOf(operation.selectionSet, context, new Map())
      if (depth <= maxDepth) return
      context.reportError(
        new GraphQLError(`The query is ${depth} levels deep, ${maxDepth} are allowed`, {
          nodes: [operation],
          extensions: { code: 'QUERY_TOO_DEEP' },
        }),
      )
    },
  }
}

function depthOf(set: SelectionSetNode, context: ValidationContext, known: Map<string, number>): number {
  let deepest = 0
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      if (node.name.value.startsWith('__')) continue
      deepest = Math.max(deepest, 1 + (node.selectionSet ? depthOf(node.selectionSet, context, known) : 0))
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, depthOf(node.selectionSet, context, known))
    } else {
      deepest = Math.max(deepest, depthOfFragment(node.name.value, context, known))
    }
  }
  return deepest
}

function depthOfFragment(name: string, context: ValidationContext, known: Map<string, number>): number {
  const seen = known.get(name)
  if (seen !== undefined) return seen
  // 0 while it is being measured: a fragment that spreads itself is reported by GraphQL's own rule.
  known.set(name, 0)
  const fragment = context.getFragment(name)
  const depth = fragment ? depthOf(fragment.selectionSet, context, known) : 0
  known.set(name, depth)
  return depth
}
