import { Kind, parse } from 'graphql'

/**
 * Names of the subgraphs in a supergraph, as composition wrote them into the enum `join__Graph`
 * (https://specs.apollo.dev/join/v0.3/).
 */
export function subgraphNames(supergraph: string): string[] {
  const graphs = parse(supergraph, { noLocation: true }).definitions.find(
    node => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  )
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION)
    throw new Error('this is not a supergraph: it has no enum join__Graph')
  return (graphs.values ?? []).flatMap(value =>
    (value.directives ?? []).flatMap(directive =>
      (directive.arguments ?? []).flatMap(argument =>
        argument.name.value === 'name' && argument.value.kind === Kind.STRING ? [argument.value.value] : [],
      ),
    ),
  )
}
