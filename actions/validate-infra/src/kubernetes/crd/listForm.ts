import { itemsOf, propertyOf, type SchemaNode } from './schemaNode.ts'
import { refuse, demand, within, type Walk } from './walk.ts'

/** `x-kubernetes-list-type`, `x-kubernetes-list-map-keys` and `x-kubernetes-map-type`. */
export function checkListForm(walk: Walk, node: SchemaNode): void {
  checkMapType(walk, node)
  const { listType, type, listKeys } = node
  if (listType !== undefined) {
    if (!['atomic', 'set', 'map'].includes(listType)) {
      refuse(walk, 'crd/schema', ['x-kubernetes-list-type'], `is "${listType}", but has to be one of atomic, set, map`)
    } else if (type !== 'array') refuseType(walk, type, 'array', 'x-kubernetes-list-type')
    else if (listType === 'set') checkSet(walk, node)
  }
  if (listKeys.length > 0 && listType !== 'map') {
    const words = 'has to be map where there are x-kubernetes-list-map-keys'
    if (listType === undefined) demand(walk, 'crd/schema', ['x-kubernetes-list-type'], words)
    else refuse(walk, 'crd/schema', ['x-kubernetes-list-type'], words)
  }
  if (listType === 'map') checkMap(walk, node)
  if ((listType === 'map' || listType === 'set') && itemsOf(node)?.nullable) {
    refuse(walk, 'crd/schema', ['items', 'nullable'], `cannot be true in a list that is a ${listType}`)
  }
}

function checkMapType(walk: Walk, { mapType, type }: SchemaNode): void {
  if (mapType === undefined) return
  if (mapType !== 'atomic' && mapType !== 'granular') {
    refuse(walk, 'crd/schema', ['x-kubernetes-map-type'], `is "${mapType}", but has to be one of atomic, granular`)
  }
  if (type !== 'object') refuseType(walk, type, 'object', 'x-kubernetes-map-type')
}

function refuseType(walk: Walk, type: string, wanted: string, because: string): void {
  const words = `has to be ${wanted} where there is an ${because}`
  if (type === '') demand(walk, 'crd/schema', ['type'], words)
  else refuse(walk, 'crd/schema', ['type'], words)
}

/** Elements of a set are compared as a whole. */
function checkSet(walk: Walk, node: SchemaNode): void {
  const items = itemsOf(node)
  const words = 'has to be atomic within a list that is a set'
  if (items?.type === 'array' && items.listType !== undefined && items.listType !== 'atomic') {
    refuse(walk, 'crd/schema', ['items', 'x-kubernetes-list-type'], words)
  }
  if (items?.type === 'object' && items.mapType !== 'atomic')
    refuse(walk, 'crd/schema', ['items', 'x-kubernetes-map-type'], words)
}

/** Every key has to be there, as one value, in every element. */
function checkMap(walk: Walk, node: SchemaNode): void {
  const { listKeys, raw } = node
  const items = itemsOf(node)
  const keysField = 'x-kubernetes-list-map-keys'
  if (listKeys.length === 0)
    demand(walk, 'crd/schema', [keysField], 'has to name at least one key of a list that is a map')
  if (raw['items'] === undefined) demand(walk, 'crd/schema', ['items'], 'is required for a list that is a map')
  if (items === undefined) return
  if (items.type !== 'object') {
    refuse(walk, 'crd/schema', ['items', 'type'], 'has to be object in a list that is a map')
    return
  }
  for (const [index, key] of listKeys.entries()) {
    const property = propertyOf(items, key)
    if (property === undefined)
      refuse(walk, 'crd/schema', [keysField, index], `is "${key}", which is no property of the elements`)
    else if (listKeys.indexOf(key) < index) refuse(walk, 'crd/schema', [keysField, index], `is "${key}" again`)
    else within(walk, ['items', 'properties', key], () => checkKey(walk, property, items.required.includes(key)))
  }
}

function checkKey(walk: Walk, { type, default: value, nullable }: SchemaNode, required: boolean): void {
  if (type === 'array' || type === 'object')
    refuse(walk, 'crd/schema', ['type'], `is ${type}, but a key of a list is a single value`)
  if (!required && value === undefined) {
    demand(walk, 'crd/schema', ['default'], 'is missing: a key of a list has to be required, or to have a default')
  }
  if (nullable) refuse(walk, 'crd/schema', ['nullable'], 'cannot be true for a key of a list')
}
