export const id = 906;
export const ids = [906];
export const modules = {

/***/ 8949:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ checkImages),
/* harmony export */   J_: () => (/* binding */ isCatalogueKey),
/* harmony export */   uV: () => (/* binding */ catalogueKeys)
/* harmony export */ });
/* harmony import */ var _lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3472);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4300);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8578);



/** The services that the build catalogue builds: the keys that manifests may write as `image:`. */
function catalogueKeys(compose) {
    const services = (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(compose) && (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(compose['services']) ? compose['services'] : {};
    return Object.entries(services)
        .filter(([, service]) => (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(service) && service['build'] !== undefined)
        .map(([name]) => name);
}
/** A bare image (no registry, no path, no tag, no digest) is a key of the catalogue: an image lock replaces it. */
function isCatalogueKey(image) {
    return !/[/:@]/.test(image);
}
/** Bare images that the catalogue does not build: nothing would replace them, and the cluster would pull a stranger. */
function checkImages(object, keys, catalogue) {
    const pod = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .podsOf */ .EB)(object);
    if (pod === undefined)
        return [];
    return (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .containersOf */ .Mz)(pod).flatMap(({ container, path }) => {
        const { image } = container;
        if (typeof image !== 'string' || image === '' || !isCatalogueKey(image) || keys.includes(image))
            return [];
        const suggestion = (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .pA)(image, keys);
        return [
            {
                rule: 'image/not-in-catalogue',
                message: `${catalogue} builds no "${image}"${(0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .au)(image, keys)}`,
                path: [...path, 'image'],
                at: 'value',
                ...(suggestion !== undefined && { suggestion }),
            },
        ];
    });
}


/***/ }),

/***/ 5974:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ dependsOn),
/* harmony export */   h: () => (/* binding */ dependenciesOf)
/* harmony export */ });
const dependsOn = 'config.kubernetes.io/depends-on';
const none = [];
/** `group/namespaces/NS/Kind/name` or `group/Kind/name`, comma-separated; the core group is empty (`/Kind/name`). */
function dependenciesOf(annotations) {
    const text = annotations?.[dependsOn];
    if (typeof text !== 'string')
        return none;
    return text.split(',').map(written => {
        const parts = written.trim().split('/');
        if (parts.length === 5 && parts[1] === 'namespaces') {
            return { group: parts[0], namespace: parts[2], kind: parts[3], name: parts[4] };
        }
        if (parts.length === 3)
            return { group: parts[0], kind: parts[1], name: parts[2] };
        return { unreadable: written.trim() };
    });
}


/***/ }),

/***/ 114:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ describeFacts),
  x: () => (/* binding */ factsOf)
});

// EXTERNAL MODULE: ./lib/manifests/object.ts
var manifests_object = __webpack_require__(3472);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/dependencies.ts
var dependencies = __webpack_require__(5974);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/pods.ts
var kubernetes_pods = __webpack_require__(8578);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/labels.ts
var references_labels = __webpack_require__(8392);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/place.ts
var references_place = __webpack_require__(676);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/availabilityFacts.ts




const specPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec');
const targetPlace = (0,references_place/* placeAt */.B)(specPlace, 'scaleTargetRef');
const minPlace = (0,references_place/* placeAt */.B)(specPlace, 'minReplicas');
const metricsPlace = (0,references_place/* placeAt */.B)(specPlace, 'metrics');
function scalerFacts(object, doubt) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const min = spec['minReplicas'] ?? 1;
    const target = doubt?.about(targetPlace) ? undefined : targetOf(spec['scaleTargetRef']);
    return {
        is: 'scaler',
        ...(target !== undefined && { target }),
        ...(typeof min === 'number' && !doubt?.about(minPlace) && { minReplicas: min }),
        shares: doubt?.about(metricsPlace) ? [] : sharesOf(spec),
    };
}
function targetOf(value) {
    if (!(0,manifests_object/* isRecord */.u4)(value))
        return undefined;
    const { apiVersion = '', kind, name } = value;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string')
        return undefined;
    return { group: (0,manifests_object/* groupOf */.F8)(apiVersion), apiVersion, kind, name };
}
/** Without metrics the server puts in a share of the CPU. */
function sharesOf(spec) {
    const metrics = (0,kubernetes_pods/* records */.V0)(spec['metrics']);
    if (metrics.length === 0)
        return [{ resource: 'cpu', place: 'targetCPUUtilizationPercentage' in spec ? (0,references_place/* placeAt */.B)(specPlace, 'targetCPUUtilizationPercentage') : specPlace }]; // prettier-ignore
    return metrics.flatMap(({ value, index }) => {
        const field = value['type'] === 'ContainerResource' ? 'containerResource' : 'resource';
        const metric = value[field];
        if (!(0,manifests_object/* isRecord */.u4)(metric) || typeof metric['name'] !== 'string')
            return [];
        const target = metric['target'];
        if (!(0,manifests_object/* isRecord */.u4)(target) || target['type'] !== 'Utilization')
            return [];
        const place = (0,references_place/* placeAt */.B)(metricsPlace, index, field, 'name');
        const { container } = metric;
        return [{ resource: metric['name'], place, ...(typeof container === 'string' && { container }) }];
    });
}
function budgetFacts(object, doubt) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const selector = doubt?.about((0,references_place/* placeAt */.B)(specPlace, 'selector')) ? undefined : (0,references_labels/* selectorOf */.Bk)(spec['selector']);
    const amount = (field) => {
        const value = spec[field];
        const readable = typeof value === 'number' || (typeof value === 'string' && /^\d{1,9}%$/.test(value));
        return readable && !doubt?.about((0,references_place/* placeAt */.B)(specPlace, field)) ? { [field]: value } : {};
    };
    return {
        is: 'budget',
        ...(selector !== undefined && { selector }),
        ...amount('minAvailable'),
        ...amount('maxUnavailable'),
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/envFacts.ts


const empty = { variables: [], sources: [] };
function envFacts(container) {
    const { env, envFrom } = container;
    if (!Array.isArray(env) && !Array.isArray(envFrom))
        return empty;
    return { variables: variablesOf(env), sources: sourcesOf(envFrom) };
}
function variablesOf(env) {
    const variables = [];
    for (const { value: written, index } of (0,kubernetes_pods/* records */.V0)(env)) {
        const { name, value, valueFrom } = written;
        if (typeof name !== 'string')
            continue;
        if (typeof value === 'string' && isTelling(name, value))
            variables.push({ name, index, telling: value });
        else {
            const from = (0,manifests_object/* isRecord */.u4)(valueFrom) ? keyRef(valueFrom) : undefined;
            variables.push(from === undefined ? { name, index } : { name, index, from });
        }
    }
    return variables;
}
function keyRef(valueFrom) {
    const configMap = valueFrom['configMapKeyRef'];
    const source = configMap ?? valueFrom['secretKeyRef'];
    if (!(0,manifests_object/* isRecord */.u4)(source) || typeof source['name'] !== 'string' || typeof source['key'] !== 'string')
        return undefined;
    return { kind: (0,manifests_object/* isRecord */.u4)(configMap) ? 'ConfigMap' : 'Secret', name: source['name'], key: source['key'] };
}
function sourcesOf(envFrom) {
    return (0,kubernetes_pods/* records */.V0)(envFrom).flatMap(({ value }) => {
        const configMap = value['configMapRef'];
        const source = configMap ?? value['secretRef'];
        if (!(0,manifests_object/* isRecord */.u4)(source) || typeof source['name'] !== 'string')
            return [];
        const prefix = typeof value['prefix'] === 'string' ? value['prefix'] : '';
        return [{ kind: (0,manifests_object/* isRecord */.u4)(configMap) ? 'ConfigMap' : 'Secret', name: source['name'], prefix }];
    });
}
/** Longer texts are files rather than settings. */
const settingLimit = 2_000;
/** Whether a setting may say where something listens. */
function isTelling(name, value) {
    if (value === '' || value.length > settingLimit)
        return false;
    return value.includes(':') || value.includes('host=') || /(?:^|_)(?:HOST|PORT)$|^OTEL_EXPORTER_OTLP_/.test(name);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/contentFacts.ts



const fields = ['data', 'binaryData', 'stringData'];
const places = fields.map(field => (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, field));
/** Undefined where its keys are in doubt. */
function contentFacts(object, doubt) {
    if (doubt !== undefined && places.some(place => doubt.about(place)))
        return undefined;
    const keys = [];
    for (const field of fields) {
        const map = object[field];
        if ((0,manifests_object/* isRecord */.u4)(map))
            for (const key in map)
                keys.push(key);
    }
    if (object.kind === 'Secret') {
        const { type } = object;
        return { is: 'content', keys, ...(typeof type === 'string' && { type }) };
    }
    const telling = tellingValues(object['data']);
    return { is: 'content', keys, ...(telling !== undefined && { telling }) };
}
function tellingValues(data) {
    if (!(0,manifests_object/* isRecord */.u4)(data))
        return undefined;
    let found;
    for (const key in data) {
        const value = data[key];
        if (typeof value === 'string' && isTelling(key, value))
            (found ??= {})[key] = value;
    }
    return found;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/monitorFacts.ts




const monitorFacts_specPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec');
function monitorFacts(object) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const selector = (0,references_labels/* selectorOf */.Bk)(spec['selector']);
    const isServices = object.kind === 'ServiceMonitor';
    const field = isServices ? 'endpoints' : 'podMetricsEndpoints';
    const where = (0,manifests_object/* isRecord */.u4)(spec['namespaceSelector']) ? spec['namespaceSelector'] : {};
    const names = where['matchNames'];
    const own = object.metadata.namespace;
    const namespaces = Array.isArray(names) ? names.filter(each => typeof each === 'string') : [typeof own === 'string' ? own : '']; // prettier-ignore
    return {
        is: 'monitor',
        of: isServices ? 'Service' : 'Pod',
        ...(selector !== undefined && { selector }),
        ...(where['any'] !== true && { namespaces }),
        ports: (0,kubernetes_pods/* records */.V0)(spec[field]).flatMap(({ value: { port }, index }) => typeof port === 'string' && port !== '' ? [{ name: port, place: (0,references_place/* placeAt */.B)(monitorFacts_specPlace, field, index, 'port') }] : []),
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/containerFacts.ts



const lists = [
    ['initContainers', 'init'],
    ['containers', 'main'],
    ['ephemeralContainers', 'ephemeral'],
];
/** All containers of a pod. */
function containerFacts(spec, place, doubt) {
    const found = [];
    for (const [field, role] of lists) {
        const list = spec[field];
        if (!Array.isArray(list))
            continue;
        for (let index = 0; index < list.length; index++) {
            const container = list[index];
            if ((0,manifests_object/* isRecord */.u4)(container))
                found.push(oneContainer(container, spec, (0,references_place/* placeAt */.B)(place, field, index), role, doubt));
        }
    }
    return found;
}
function oneContainer(container, spec, place, role, doubt) {
    const { name, image } = container;
    return {
        place,
        name: typeof name === 'string' ? name : '',
        image: typeof image === 'string' ? image : '',
        role: role === 'init' && container['restartPolicy'] === 'Always' ? 'sidecar' : role,
        ...portsOf(container['ports'], (0,references_place/* placeAt */.B)(place, 'ports'), doubt),
        ...(!doubt?.about((0,references_place/* placeAt */.B)(place, 'resources')) && { requests: requestsOf(container['resources']) }),
        env: envFacts(container),
        user: userFacts(container['securityContext'], spec['securityContext']),
        probePaths: probePathsOf(container),
    };
}
const none = [];
function portsOf(value, place, doubt) {
    if (doubt?.about(place) || doubt?.aboutEach(place, ['name', 'containerPort']))
        return {};
    if (!Array.isArray(value))
        return { ports: none };
    const ports = [];
    for (let index = 0; index < value.length; index++) {
        const each = value[index];
        // A port that cannot be read could be any.
        if (!(0,manifests_object/* isRecord */.u4)(each) || typeof each['containerPort'] !== 'number')
            return {};
        const { name, containerPort: number } = each;
        const shared = { number, protocol: protocolOf(each['protocol']), index };
        ports.push(typeof name === 'string' && name !== '' ? { name, ...shared } : shared);
    }
    return { ports };
}
/** In capitals, as it is meant: that the server takes nothing else is said elsewhere. */
function protocolOf(value) {
    return typeof value === 'string' ? value.toUpperCase() : 'TCP';
}
function requestsOf(resources) {
    if (!(0,manifests_object/* isRecord */.u4)(resources))
        return none;
    const { requests, limits } = resources;
    const names = (0,manifests_object/* isRecord */.u4)(requests) ? Object.keys(requests) : [];
    if ((0,manifests_object/* isRecord */.u4)(limits))
        for (const each in limits)
            if (!names.includes(each))
                names.push(each);
    return names;
}
function userFacts(own, pods) {
    const effective = (field) => {
        const value = (0,manifests_object/* isRecord */.u4)(own) ? own[field] : undefined;
        return value ?? ((0,manifests_object/* isRecord */.u4)(pods) ? pods[field] : undefined);
    };
    return { mustNotBeRoot: effective('runAsNonRoot') === true, hasUser: typeof effective('runAsUser') === 'number' };
}
const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'];
function probePathsOf(container) {
    let paths;
    for (const name of probes) {
        const probe = container[name];
        const get = (0,manifests_object/* isRecord */.u4)(probe) ? probe['httpGet'] : undefined;
        const path = (0,manifests_object/* isRecord */.u4)(get) ? (get['path'] ?? '/') : undefined;
        if (typeof path === 'string' && !paths?.includes(path))
            (paths ??= []).push(path);
    }
    return paths ?? none;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/podFacts.ts





const replicated = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);
const replicasPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec', 'replicas');
const noLabels = [];
/** Of a workload whose template nobody can find. */
const unknownPods = {
    is: 'pods',
    labels: {},
    labelsInDoubt: 'all',
    containers: [],
    replicasWritten: false,
    usesClusterDns: false,
    aliases: noLabels,
    hasPodResources: true,
};
/** The pods of a native kind, or of a custom one that holds a template in the usual place, as Argo's Rollout does. */
function podViewOf(object) {
    const native = (0,kubernetes_pods/* podsOf */.EB)(object);
    if (native !== undefined)
        return native;
    const template = (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'template']);
    if (!(0,manifests_object/* isRecord */.u4)(template) || !(0,manifests_object/* isRecord */.u4)(template['spec']) || !Array.isArray(template['spec']['containers'])) {
        return undefined;
    }
    const metadata = (0,manifests_object/* isRecord */.u4)(template['metadata']) ? template['metadata'] : {};
    const labels = (0,manifests_object/* isRecord */.u4)(metadata['labels']) ? metadata['labels'] : {};
    return {
        labels,
        annotations: metadata['annotations'],
        spec: template['spec'],
        specPath: ['spec', 'template', 'spec'],
    };
}
function podFacts(object, pod, doubt) {
    const { spec, specPath } = pod;
    const labels = (0,references_labels/* labelsOf */.PC)(pod.labels);
    const place = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, ...specPath);
    const labelsPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, ...specPath.slice(0, -1), 'metadata', 'labels');
    const written = (0,kubernetes_pods/* valueAt */.fK)(object, replicasPlace.path);
    const replicas = replicasOf(object.kind, written);
    return {
        is: 'pods',
        labels: labels ?? {},
        labelsInDoubt: labels === undefined ? 'all' : labelsInDoubt(object, labels, labelsPlace, doubt),
        containers: containerFacts(spec, place, doubt),
        ...(replicas !== undefined && !doubt?.about(replicasPlace) && { replicas }),
        replicasWritten: typeof written === 'number',
        usesClusterDns: usesClusterDns(spec),
        aliases: spec['hostAliases'] === undefined ? noLabels : aliasesOf(spec['hostAliases']),
        hasPodResources: spec['resources'] !== undefined,
    };
}
function replicasOf(kind, written) {
    if (!replicated.has(kind))
        return kind === 'Pod' ? 1 : undefined;
    if (written === undefined || written === null)
        return 1;
    return typeof written === 'number' ? written : undefined;
}
function labelsInDoubt(object, labels, place, doubt) {
    if (doubt?.about(place))
        return 'all';
    let found = doubt?.keys(place);
    // The server refuses a template that the selector of its own workload does not fit, and says so.
    const matched = (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'selector', 'matchLabels']);
    if ((0,manifests_object/* isRecord */.u4)(matched))
        for (const key in matched)
            if (labels[key] !== matched[key])
                (found ??= []).push(key);
    return found ?? noLabels;
}
function usesClusterDns({ dnsPolicy, dnsConfig, hostNetwork }) {
    if (dnsConfig !== undefined && (0,manifests_object/* isRecord */.u4)(dnsConfig) && dnsConfig['searches'] !== undefined)
        return false;
    if (hostNetwork === true)
        return dnsPolicy === 'ClusterFirstWithHostNet';
    return dnsPolicy === undefined || dnsPolicy === 'ClusterFirst' || dnsPolicy === 'ClusterFirstWithHostNet';
}
function aliasesOf(hostAliases) {
    return (0,kubernetes_pods/* records */.V0)(hostAliases).flatMap(({ value }) => Array.isArray(value['hostnames']) ? value['hostnames'].filter(each => typeof each === 'string') : []);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/policyFacts.ts





const policyFacts_specPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec');
function policyFacts(object, doubt) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    if (doubt?.about(policyFacts_specPlace))
        return { is: 'policy', ingress: everything, egress: everything };
    const written = spec['policyTypes'];
    const types = Array.isArray(written) && written.length > 0 ? written : defaultTypes(spec);
    // An absent selector is an empty one to the server: every pod of the namespace.
    const selector = (0,references_labels/* selectorOf */.Bk)(spec['podSelector'] ?? {});
    return {
        is: 'policy',
        ...(selector !== undefined && { selector }),
        ...(types.includes('Ingress') && { ingress: rulesOf(spec['ingress'], (0,references_place/* placeAt */.B)(policyFacts_specPlace, 'ingress'), 'from') }),
        ...(types.includes('Egress') && { egress: rulesOf(spec['egress'], (0,references_place/* placeAt */.B)(policyFacts_specPlace, 'egress'), 'to') }),
    };
}
const everything = [{}];
function defaultTypes(spec) {
    const { egress } = spec;
    return Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}
function rulesOf(value, place, peersField) {
    return (0,kubernetes_pods/* records */.V0)(value).map(({ value: rule, index }) => {
        const peers = rule[peersField];
        const { ports } = rule;
        return {
            ...(Array.isArray(peers) && peers.length > 0 && { peers: peersOf(peers, (0,references_place/* placeAt */.B)(place, index, peersField)) }),
            ...(Array.isArray(ports) && ports.length > 0 && { ports: policyFacts_portsOf(ports) }),
        };
    });
}
function peersOf(value, place) {
    return (0,kubernetes_pods/* records */.V0)(value).map(({ value: peer, index }) => {
        const { podSelector, namespaceSelector, ipBlock } = peer;
        const pods = (0,references_labels/* selectorOf */.Bk)(podSelector);
        const namespaces = (0,references_labels/* selectorOf */.Bk)(namespaceSelector);
        const unreadable = ((0,manifests_object/* isRecord */.u4)(podSelector) && !pods) || ((0,manifests_object/* isRecord */.u4)(namespaceSelector) && !namespaces);
        return {
            place: (0,references_place/* placeAt */.B)(place, index),
            ...(pods !== undefined && { pods }),
            ...(namespaces !== undefined && { namespaces }),
            beyond: ipBlock !== undefined || unreadable || (pods === undefined && namespaces === undefined),
        };
    });
}
function policyFacts_portsOf(value) {
    return (0,kubernetes_pods/* records */.V0)(value).map(({ value: { protocol, port, endPort } }) => ({
        protocol: protocolOf(protocol),
        ...((typeof port === 'number' || typeof port === 'string') && { port }),
        ...(typeof endPort === 'number' && { endPort }),
    }));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/routeFacts.ts



const rulesPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec', 'rules');
const legacyClass = 'kubernetes.io/ingress.class';
function ingressFacts(object) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const annotations = object.metadata.annotations ?? {};
    const className = spec['ingressClassName'] ?? annotations[legacyClass];
    // A canary takes part of another Ingress's requests: it has to have the same routes.
    const isCanary = annotations['nginx.ingress.kubernetes.io/canary'] === 'true';
    return {
        is: 'ingress',
        className: typeof className === 'string' ? className : '',
        routes: isCanary ? [] : routesOf(spec['rules']),
    };
}
function routesOf(rules) {
    return (0,kubernetes_pods/* records */.V0)(rules).flatMap(({ value: rule, index }) => {
        const host = typeof rule['host'] === 'string' ? rule['host'] : '';
        const http = (0,manifests_object/* isRecord */.u4)(rule['http']) ? rule['http'] : {};
        return (0,kubernetes_pods/* records */.V0)(http['paths']).map(({ value: { path, pathType }, index: position }) => ({
            host,
            path: typeof path === 'string' ? path : '/',
            type: typeof pathType === 'string' ? pathType : '',
            place: (0,references_place/* placeAt */.B)(rulesPlace, index, 'http', 'paths', position, 'path'),
        }));
    });
}
function gatewayFacts(object) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const names = (0,kubernetes_pods/* records */.V0)(spec['listeners']).flatMap(({ value }) => typeof value['name'] === 'string' ? value['name'] : []);
    return { is: 'gateway', listeners: names };
}
function grantFacts(object) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const text = (value) => (typeof value === 'string' ? value : '');
    return {
        is: 'grant',
        from: (0,kubernetes_pods/* records */.V0)(spec['from']).map(({ value }) => ({
            kind: text(value['kind']),
            namespace: text(value['namespace']),
        })),
        to: (0,kubernetes_pods/* records */.V0)(spec['to']).map(({ value }) => ({
            kind: text(value['kind']),
            ...(typeof value['name'] === 'string' && value['name'] !== '' && { name: value['name'] }),
        })),
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/serviceFacts.ts





const portsPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec', 'ports');
const selectorPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec', 'selector');
function serviceFacts(object, doubt) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const isAlias = spec['type'] === 'ExternalName';
    const selector = isAlias || doubt?.about(selectorPlace) ? undefined : (0,references_labels/* plainSelector */.Y0)(spec['selector']);
    return {
        is: 'service',
        labels: (0,references_labels/* labelsOf */.PC)(object.metadata.labels) ?? {},
        ...(selector !== undefined && { selector }),
        headless: spec['clusterIP'] === 'None',
        isAlias,
        ...(!doubt?.about(portsPlace) && !doubt?.aboutEach(portsPlace, ['name', 'port']) && serviceFacts_portsOf(spec['ports'])),
    };
}
function serviceFacts_portsOf(value) {
    const ports = [];
    for (const { value: each, index } of (0,kubernetes_pods/* records */.V0)(value)) {
        const { name, port, targetPort, nodePort, protocol } = each;
        // A port that cannot be read could be any.
        if (typeof port !== 'number')
            return {};
        const targetWritten = typeof targetPort === 'string' || (typeof targetPort === 'number' && targetPort !== 0);
        ports.push({
            ...(typeof name === 'string' && name !== '' && { name }),
            port,
            target: targetWritten ? targetPort : port,
            targetWritten,
            ...(typeof nodePort === 'number' && nodePort !== 0 && { nodePort }),
            protocol: protocolOf(protocol),
            index,
        });
    }
    return { ports };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/detail.ts










const readers = {
    '/Service': serviceFacts,
    '/ConfigMap': contentFacts,
    '/Secret': contentFacts,
    '/Namespace': object => ({ is: 'namespace', labels: (0,references_labels/* labelsOf */.PC)(object.metadata.labels) ?? {} }),
    'networking.k8s.io/Ingress': ingressFacts,
    'networking.k8s.io/NetworkPolicy': policyFacts,
    'gateway.networking.k8s.io/Gateway': gatewayFacts,
    'gateway.networking.k8s.io/ReferenceGrant': grantFacts,
    'autoscaling/HorizontalPodAutoscaler': scalerFacts,
    'policy/PodDisruptionBudget': budgetFacts,
    'monitoring.coreos.com/ServiceMonitor': monitorFacts,
    'monitoring.coreos.com/PodMonitor': monitorFacts,
};
function detailOf(object, group, doubt) {
    const reader = readers[`${group}/${object.kind}`];
    if (reader !== undefined)
        return reader(object, doubt);
    const pods = podViewOf(object);
    if (pods === undefined)
        return (0,kubernetes_pods/* makesPods */.UX)(object.kind) ? unknownPods : undefined;
    return (0,kubernetes_pods/* isChartTest */.xb)(object) ? undefined : podFacts(object, pods, doubt);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/doubt.ts


/**
 * The doubts about an object; undefined where there are none, so that asking costs nothing.
 *
 * A problem puts in doubt what is at its place and everything below; one of a field that does not exist, what is absent
 * beside it, too: under `lables` the labels are meant. One cause is then one finding.
 */
function doubtsIn(object, problems) {
    const refused = problems.length === 0 ? problems : problems.filter(({ rule }) => /^(?:schema|meta|value)\//.test(rule));
    if (refused.length === 0)
        return undefined;
    return {
        about: ({ path }) => refused.some(problem => concerns(problem, path, object)),
        aboutEach: ({ path }, fields) => refused.some(each => isWithin(path, each.path) && fields.some(field => field === each.path[path.length + 1])),
        keys: ({ path }) => refused.flatMap(each => (isWithin(path, each.path) && each.path.length > path.length ? String(each.path[path.length]) : [])), // prettier-ignore
    };
}
function concerns({ path: at, rule }, path, object) {
    if (rule !== 'schema/unknown-field')
        return isWithin(at, path);
    const holder = at.slice(0, -1);
    if (isWithin(path, holder))
        return true;
    if (!isWithin(holder, path))
        return false;
    const beside = (0,kubernetes_pods/* valueAt */.fK)(object, holder);
    return !(0,manifests_object/* isRecord */.u4)(beside) || beside[String(path[holder.length])] === undefined;
}
function isWithin(outer, inner) {
    return outer.length <= inner.length && outer.every((step, depth) => step === inner[depth]);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/mention.ts


/** A class of storage, pods, or ways in. */
function noteClass(kind, name, place, note) {
    note(kind, name, place, 'ref/class', { namespace: '', ifOthers: true });
}
function portOf(wanted, place, rule) {
    return typeof wanted === 'string' || typeof wanted === 'number' ? { port: { wanted, place, rule } } : {};
}
/** Goes through the mappings of a list. */
function each(list, place, visit) {
    if (!Array.isArray(list))
        return;
    for (let index = 0; index < list.length; index++) {
        const value = list[index];
        if ((0,manifests_object/* isRecord */.u4)(value))
            visit(value, (0,references_place/* placeAt */.B)(place, index));
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/accessMentions.ts




/** What the objects name that say who may do what, and whom the API server asks. */
const mentionsInAccess = {
    '/ServiceAccount': serviceAccount,
    'rbac.authorization.k8s.io/RoleBinding': binding,
    'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
    'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
    'apiextensions.k8s.io/CustomResourceDefinition': conversion,
    'apiregistration.k8s.io/APIService': aggregated,
};
function serviceAccount(object, note) {
    for (const field of ['secrets', 'imagePullSecrets']) {
        each(object[field], (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, field), ({ name }, at) => note('Secret', name, (0,references_place/* placeAt */.B)(at, 'name'), 'ref/secret'));
    }
}
/** Every cluster has these, and those that begin with `system:`. */
const builtInRoles = new Set(['admin', 'cluster-admin', 'edit', 'view']);
function binding(object, note) {
    const role = object['roleRef'];
    const place = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'roleRef', 'name');
    if ((0,manifests_object/* isRecord */.u4)(role) && role['kind'] === 'Role')
        note('Role', role['name'], place, 'ref/role');
    if ((0,manifests_object/* isRecord */.u4)(role) && role['kind'] === 'ClusterRole' && !isBuiltIn(role['name'])) {
        note('ClusterRole', role['name'], place, 'ref/role', { namespace: '', ifOthers: true });
    }
    each(object['subjects'], (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'subjects'), ({ kind, name, namespace }, at) => {
        if (kind !== 'ServiceAccount' || name === 'default')
            return;
        const more = typeof namespace === 'string' && namespace !== '' ? { namespace } : undefined;
        note('ServiceAccount', name, (0,references_place/* placeAt */.B)(at, 'name'), 'ref/role-subject', more);
    });
}
function isBuiltIn(name) {
    return typeof name === 'string' && (builtInRoles.has(name) || name.startsWith('system:'));
}
function webhooks(object, note) {
    each(object['webhooks'], (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'webhooks'), ({ clientConfig }, at) => {
        if ((0,manifests_object/* isRecord */.u4)(clientConfig))
            called(clientConfig['service'], (0,references_place/* placeAt */.B)(at, 'clientConfig', 'service'), note);
    });
}
const conversionPath = ['spec', 'conversion', 'webhook', 'clientConfig', 'service'];
function conversion(object, note) {
    called((0,kubernetes_pods/* valueAt */.fK)(object, conversionPath), (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, ...conversionPath), note);
}
function aggregated(object, note) {
    called((0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'service']), (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec', 'service'), note);
}
/** A Service that the API server calls, on 443 unless it says otherwise. */
function called(service, place, note) {
    if (!(0,manifests_object/* isRecord */.u4)(service) || typeof service['namespace'] !== 'string')
        return;
    const { namespace, name, port = 443 } = service;
    const at = (0,references_place/* placeAt */.B)(place, service['port'] === undefined ? 'name' : 'port');
    note('Service', name, (0,references_place/* placeAt */.B)(place, 'name'), 'ref/called-service', {
        namespace,
        ...portOf(port, at, 'ref/called-service'),
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/podMentions.ts



/** What pods need to start: configuration, volumes, account, classes. `ownClaims` are made with them. */
function mentionsInPods({ spec, specPath }, ownClaims, note) {
    const place = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, ...specPath);
    for (const field of ['initContainers', 'containers', 'ephemeralContainers']) {
        each(spec[field], (0,references_place/* placeAt */.B)(place, field), (container, at) => {
            each(container['env'], (0,references_place/* placeAt */.B)(at, 'env'), (variable, here) => {
                const from = variable['valueFrom'];
                if (!(0,manifests_object/* isRecord */.u4)(from))
                    return;
                noteKey(from['configMapKeyRef'], 'ConfigMap', (0,references_place/* placeAt */.B)(here, 'valueFrom', 'configMapKeyRef'), note);
                noteKey(from['secretKeyRef'], 'Secret', (0,references_place/* placeAt */.B)(here, 'valueFrom', 'secretKeyRef'), note);
            });
            each(container['envFrom'], (0,references_place/* placeAt */.B)(at, 'envFrom'), (source, here) => {
                noteKey(source['configMapRef'], 'ConfigMap', (0,references_place/* placeAt */.B)(here, 'configMapRef'), note);
                noteKey(source['secretRef'], 'Secret', (0,references_place/* placeAt */.B)(here, 'secretRef'), note);
            });
        });
    }
    each(spec['volumes'], (0,references_place/* placeAt */.B)(place, 'volumes'), (volume, at) => noteVolume(volume, at, ownClaims, note));
    each(spec['imagePullSecrets'], (0,references_place/* placeAt */.B)(place, 'imagePullSecrets'), ({ name }, at) => note('Secret', name, (0,references_place/* placeAt */.B)(at, 'name'), 'ref/secret'));
    const account = spec['serviceAccountName'];
    // Every namespace has an account of this name.
    if (account !== 'default') {
        note('ServiceAccount', account, (0,references_place/* placeAt */.B)(place, 'serviceAccountName'), 'ref/service-account');
    }
    noteClass('RuntimeClass', spec['runtimeClassName'], (0,references_place/* placeAt */.B)(place, 'runtimeClassName'), note);
    const priority = spec['priorityClassName'];
    // Every cluster has the two that begin like this.
    if (typeof priority === 'string' && !priority.startsWith('system-')) {
        noteClass('PriorityClass', priority, (0,references_place/* placeAt */.B)(place, 'priorityClassName'), note);
    }
}
function ruleFor(kind) {
    return kind === 'Secret' ? 'ref/secret' : 'ref/configmap';
}
/** `{ name, key?, optional? }`. */
function noteKey(source, kind, place, note) {
    if (!(0,manifests_object/* isRecord */.u4)(source) || source['optional'] === true)
        return;
    const { key } = source;
    const keyed = typeof key === 'string' && key !== '' ? { key, keyPlace: (0,references_place/* placeAt */.B)(place, 'key') } : undefined;
    note(kind, source['name'], (0,references_place/* placeAt */.B)(place, 'name'), ruleFor(kind), keyed);
}
function noteVolume(volume, place, ownClaims, note) {
    noteContent(volume['configMap'], 'ConfigMap', 'name', (0,references_place/* placeAt */.B)(place, 'configMap'), note);
    noteContent(volume['secret'], 'Secret', 'secretName', (0,references_place/* placeAt */.B)(place, 'secret'), note);
    const claim = volume['persistentVolumeClaim'];
    if ((0,manifests_object/* isRecord */.u4)(claim) && !ownClaims.some(name => name === claim['claimName'])) {
        const at = (0,references_place/* placeAt */.B)(place, 'persistentVolumeClaim', 'claimName');
        note('PersistentVolumeClaim', claim['claimName'], at, 'ref/claim');
    }
    const projected = volume['projected'];
    if (!(0,manifests_object/* isRecord */.u4)(projected))
        return;
    each(projected['sources'], (0,references_place/* placeAt */.B)(place, 'projected', 'sources'), (source, at) => {
        noteContent(source['configMap'], 'ConfigMap', 'name', (0,references_place/* placeAt */.B)(at, 'configMap'), note);
        noteContent(source['secret'], 'Secret', 'name', (0,references_place/* placeAt */.B)(at, 'secret'), note);
    });
}
/** A volume of a ConfigMap or Secret, and the keys of it that become files. */
function noteContent(source, kind, nameField, place, note) {
    if (!(0,manifests_object/* isRecord */.u4)(source) || source['optional'] === true)
        return;
    const at = (0,references_place/* placeAt */.B)(place, nameField);
    const { items } = source;
    if (!Array.isArray(items) || items.length === 0)
        return note(kind, source[nameField], at, ruleFor(kind));
    each(items, (0,references_place/* placeAt */.B)(place, 'items'), ({ key }, here) => {
        const keyed = typeof key === 'string' && key !== '' ? { key, keyPlace: (0,references_place/* placeAt */.B)(here, 'key') } : undefined;
        note(kind, source[nameField], at, ruleFor(kind), keyed);
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/routeMentions.ts



const routeMentions_specPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec');
/** What the objects name that lead requests from outside to Services. */
const mentionsInRoutes = {
    'networking.k8s.io/Ingress': ingress,
    'gateway.networking.k8s.io/HTTPRoute': route,
    'gateway.networking.k8s.io/GRPCRoute': route,
    'gateway.networking.k8s.io/TCPRoute': route,
    'gateway.networking.k8s.io/TLSRoute': route,
    'gateway.networking.k8s.io/UDPRoute': route,
    'gateway.networking.k8s.io/Gateway': gateway,
};
function specOf(object) {
    return (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
}
function ingress(object, note) {
    const spec = specOf(object);
    noteClass('IngressClass', spec['ingressClassName'], (0,references_place/* placeAt */.B)(routeMentions_specPlace, 'ingressClassName'), note);
    ingressBackend(spec['defaultBackend'], (0,references_place/* placeAt */.B)(routeMentions_specPlace, 'defaultBackend'), note);
    each(spec['rules'], (0,references_place/* placeAt */.B)(routeMentions_specPlace, 'rules'), ({ http }, at) => {
        if (!(0,manifests_object/* isRecord */.u4)(http))
            return;
        each(http['paths'], (0,references_place/* placeAt */.B)(at, 'http', 'paths'), ({ backend }, here) => ingressBackend(backend, (0,references_place/* placeAt */.B)(here, 'backend'), note));
    });
    // cert-manager, or another of its kind, brings the Secret.
    if (hasIssuer(object))
        return;
    each(spec['tls'], (0,references_place/* placeAt */.B)(routeMentions_specPlace, 'tls'), ({ secretName }, at) => note('Secret', secretName, (0,references_place/* placeAt */.B)(at, 'secretName'), 'ref/tls-secret'));
}
function hasIssuer({ metadata }) {
    const annotations = metadata.annotations;
    if (!(0,manifests_object/* isRecord */.u4)(annotations))
        return false;
    return Object.keys(annotations).some(key => /^cert-manager\.io\/|^kubernetes\.io\/tls-acme$|^cert\.gardener\.cloud\//.test(key)); // prettier-ignore
}
function ingressBackend(backend, place, note) {
    const service = (0,manifests_object/* isRecord */.u4)(backend) ? backend['service'] : undefined;
    if (!(0,manifests_object/* isRecord */.u4)(service))
        return;
    const port = (0,manifests_object/* isRecord */.u4)(service['port']) ? service['port'] : {};
    const field = typeof port['name'] === 'string' && port['name'] !== '' ? 'name' : 'number';
    const at = (0,references_place/* placeAt */.B)(place, 'service');
    const more = portOf(port[field], (0,references_place/* placeAt */.B)(at, 'port', field), 'ref/ingress-port');
    note('Service', service['name'], (0,references_place/* placeAt */.B)(at, 'name'), 'ref/ingress-service', more);
}
function route(object, note) {
    const spec = specOf(object);
    each(spec['parentRefs'], (0,references_place/* placeAt */.B)(routeMentions_specPlace, 'parentRefs'), (parent, at) => {
        if (!isOf(parent, 'gateway.networking.k8s.io', 'Gateway'))
            return;
        const { sectionName } = parent;
        const listener = typeof sectionName === 'string' && { key: sectionName, keyPlace: (0,references_place/* placeAt */.B)(at, 'sectionName') };
        const more = { ...namespaceOf(parent), ...listener, ifOthers: true };
        note('Gateway', parent['name'], (0,references_place/* placeAt */.B)(at, 'name'), 'ref/route-parent', more);
    });
    each(spec['rules'], (0,references_place/* placeAt */.B)(routeMentions_specPlace, 'rules'), (rule, at) => {
        each(rule['backendRefs'], (0,references_place/* placeAt */.B)(at, 'backendRefs'), (backend, here) => routeBackend(backend, here, note));
        each(rule['filters'], (0,references_place/* placeAt */.B)(at, 'filters'), ({ requestMirror }, here) => {
            const mirror = (0,manifests_object/* isRecord */.u4)(requestMirror) ? requestMirror['backendRef'] : undefined;
            if ((0,manifests_object/* isRecord */.u4)(mirror))
                routeBackend(mirror, (0,references_place/* placeAt */.B)(here, 'requestMirror', 'backendRef'), note);
        });
    });
}
function routeBackend(backend, place, note) {
    if (!isOf(backend, '', 'Service'))
        return;
    const more = { ...namespaceOf(backend), ...portOf(backend['port'], (0,references_place/* placeAt */.B)(place, 'port'), 'ref/route-port') };
    note('Service', backend['name'], (0,references_place/* placeAt */.B)(place, 'name'), 'ref/route-service', more);
}
/** A reference without group and kind means the usual one at its place. */
function isOf({ group, kind }, usualGroup, usualKind) {
    return (group ?? usualGroup) === usualGroup && (kind ?? usualKind) === usualKind;
}
function namespaceOf({ namespace }) {
    return typeof namespace === 'string' && namespace !== '' ? { namespace } : {};
}
function gateway(object, note) {
    const spec = specOf(object);
    noteClass('GatewayClass', spec['gatewayClassName'], (0,references_place/* placeAt */.B)(routeMentions_specPlace, 'gatewayClassName'), note);
    if (hasIssuer(object))
        return;
    each(spec['listeners'], (0,references_place/* placeAt */.B)(routeMentions_specPlace, 'listeners'), ({ tls }, at) => {
        if (!(0,manifests_object/* isRecord */.u4)(tls))
            return;
        each(tls['certificateRefs'], (0,references_place/* placeAt */.B)(at, 'tls', 'certificateRefs'), (secret, here) => {
            if (!isOf(secret, '', 'Secret'))
                return;
            note('Secret', secret['name'], (0,references_place/* placeAt */.B)(here, 'name'), 'ref/tls-secret', namespaceOf(secret));
        });
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/mentions.ts








const mentions_readers = {
    'apps/StatefulSet': statefulSet,
    '/PersistentVolumeClaim': claim,
    ...mentionsInAccess,
    ...mentionsInRoutes,
};
/** Every other object that this one names. */
function mentionsIn(object, group) {
    const pod = podViewOf(object);
    const reader = mentions_readers[`${group}/${object.kind}`];
    if (pod === undefined && reader === undefined)
        return nothing;
    const mentions = [];
    const note = (kind, name, place, rule, more) => {
        if (typeof name === 'string' && name !== '')
            mentions.push({ kind, name, place, rule, ...more });
    };
    if (pod !== undefined)
        mentionsInPods(pod, claimTemplates(object), note);
    reader?.(object, note);
    return mentions.length === 0 ? nothing : mentions;
}
const nothing = [];
const mentions_specPlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec');
function statefulSet(object, note) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    note('Service', spec['serviceName'], (0,references_place/* placeAt */.B)(mentions_specPlace, 'serviceName'), 'ref/statefulset-service');
    for (const { value, index } of (0,kubernetes_pods/* records */.V0)(spec['volumeClaimTemplates'])) {
        const place = (0,references_place/* placeAt */.B)(mentions_specPlace, 'volumeClaimTemplates', index, 'spec', 'storageClassName');
        noteClass('StorageClass', (0,kubernetes_pods/* valueAt */.fK)(value, ['spec', 'storageClassName']), place, note);
    }
}
function claim(object, note) {
    const name = (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'storageClassName']);
    noteClass('StorageClass', name, (0,references_place/* placeAt */.B)(mentions_specPlace, 'storageClassName'), note);
}
/** Claims that a StatefulSet makes itself. */
function claimTemplates(object) {
    const templates = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec']['volumeClaimTemplates'] : undefined;
    if (!Array.isArray(templates))
        return [];
    return (0,kubernetes_pods/* records */.V0)(templates).flatMap(({ value }) => {
        const name = (0,kubernetes_pods/* valueAt */.fK)(value, ['metadata', 'name']);
        return typeof name === 'string' ? [name] : [];
    });
}

// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/innerProblems.ts







const innerProblems_none = [];
/** What the parts of one object say of each other: probes of ports, pods of volumes, an Ingress of its hosts. */
function innerProblems(object, group, doubt) {
    let problems;
    const add = problem => void (problems ??= []).push(problem);
    const pod = podViewOf(object);
    if (pod !== undefined) {
        checkProbes(pod, doubt, add);
        checkVolumes(pod, doubt, add);
    }
    else if (object.kind === 'Ingress' && group === 'networking.k8s.io')
        checkHosts(object, add);
    return problems ?? innerProblems_none;
}
const innerProblems_probes = ['startupProbe', 'livenessProbe', 'readinessProbe'];
function checkProbes({ spec, specPath }, doubt, add) {
    const place = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, ...specPath);
    for (const field of ['initContainers', 'containers']) {
        each(spec[field], (0,references_place/* placeAt */.B)(place, field), (container, at) => {
            const ports = (0,references_place/* placeAt */.B)(at, 'ports');
            if (doubt?.about(ports) || doubt?.aboutEach(ports, ['name', 'containerPort']))
                return;
            for (const name of innerProblems_probes)
                checkHandler(container[name], (0,references_place/* placeAt */.B)(at, name), container, add);
            const { lifecycle } = container;
            if (!(0,manifests_object/* isRecord */.u4)(lifecycle))
                return;
            for (const name of ['postStart', 'preStop']) {
                checkHandler(lifecycle[name], (0,references_place/* placeAt */.B)(at, 'lifecycle', name), container, add);
            }
        });
    }
}
/** The port that a handler asks has to be one of its own container, unless it asks another host. */
function checkHandler(handler, place, container, add) {
    if (!(0,manifests_object/* isRecord */.u4)(handler))
        return;
    for (const name of ['httpGet', 'tcpSocket', 'grpc']) {
        const action = handler[name];
        if ((0,manifests_object/* isRecord */.u4)(action) && !action['host'])
            checkPort(action['port'], (0,references_place/* placeAt */.B)(place, name, 'port'), container, add);
    }
}
function checkPort(port, { path }, container, add) {
    const ports = container['ports'];
    const declared = Array.isArray(ports) ? (0,kubernetes_pods/* records */.V0)(ports).map(({ value }) => value) : [];
    if (typeof port === 'string' && !/^\d+$/.test(port)) {
        if (declared.some(each => each['name'] === port))
            return;
        const names = declared.flatMap(each => (typeof each['name'] === 'string' ? each['name'] : []));
        const suggestion = (0,nearest/* nearest */.pA)(port, names);
        add({
            rule: 'ref/probe-port',
            message: `${(0,finding/* formatPath */.jV)(path.slice(-3))} is "${port}": the container has no port of that name${(0,nearest/* didYouMean */.au)(port, names)}`,
            ...{ path, at: 'value' },
            ...(suggestion !== undefined && { suggestion }),
        });
    }
    else if (typeof port === 'number' && declared.length > 0) {
        if (declared.some(each => each['containerPort'] === port))
            return;
        const numbers = declared.flatMap(each => (typeof each['containerPort'] === 'number' ? each['containerPort'] : []));
        const message = `${(0,finding/* formatPath */.jV)(path.slice(-3))} is ${port}: the container declares ${numbers.join(', ')}`;
        add({ rule: 'ref/probe-port-undeclared', message, path, at: 'value' });
    }
}
function checkVolumes({ spec, specPath }, doubt, add) {
    const { volumes } = spec;
    const place = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, ...specPath);
    if (!Array.isArray(volumes) || doubt?.about((0,references_place/* placeAt */.B)(place, 'containers')))
        return;
    const used = new Set();
    for (const field of ['initContainers', 'containers', 'ephemeralContainers']) {
        for (const { value } of (0,kubernetes_pods/* records */.V0)(spec[field])) {
            for (const mounts of [value['volumeMounts'], value['volumeDevices']]) {
                if (Array.isArray(mounts))
                    for (const each of (0,kubernetes_pods/* records */.V0)(mounts))
                        used.add(each.value['name']);
            }
        }
    }
    each(volumes, (0,references_place/* placeAt */.B)(place, 'volumes'), ({ name }, at) => {
        if (typeof name !== 'string' || used.has(name))
            return;
        const { path } = (0,references_place/* placeAt */.B)(at, 'name');
        add({ rule: 'ref/unused-volume', message: `no container mounts the volume "${name}"`, path, at: 'value' });
    });
}
/** Where TLS is on, each host that has rules is one that a certificate is for. */
function checkHosts(object, add) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const tls = (0,kubernetes_pods/* records */.V0)(spec['tls']);
    const hosts = tls.flatMap(({ value }) => (Array.isArray(value['hosts']) ? value['hosts'] : []));
    // Without hosts the certificate itself says which.
    if (tls.length === 0 || tls.some(({ value }) => !Array.isArray(value['hosts'])))
        return;
    each(spec['rules'], (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'spec', 'rules'), ({ host }, at) => {
        if (typeof host !== 'string' || host === '')
            return;
        const parent = `*${host.slice(host.indexOf('.'))}`;
        if (hosts.includes(host) || hosts.includes(parent))
            return;
        const message = `spec.tls names no certificate for "${host}": browsers refuse the controller's own`;
        add({ rule: 'ref/tls-host', message, path: (0,references_place/* placeAt */.B)(at, 'host').path, at: 'value' });
    });
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/makers.ts
var makers = __webpack_require__(5246);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/provided.ts


/** Custom resources that name what is made of them; those that lend it their own name need no entry. */
const providers = {
    'cert-manager.io/Certificate': {
        kind: 'Secret',
        name: ['spec', 'secretName'],
        keys: ['tls.crt', 'tls.key', 'ca.crt', 'tls-combined.pem', 'key.der', 'keystore.jks', 'keystore.p12', 'truststore.jks', 'truststore.p12'], // prettier-ignore
    },
    'external-secrets.io/ExternalSecret': { kind: 'Secret', name: ['spec', 'target', 'name'] },
    'secrets.hashicorp.com/VaultStaticSecret': { kind: 'Secret', name: ['spec', 'destination', 'name'] },
    'secrets.hashicorp.com/VaultDynamicSecret': { kind: 'Secret', name: ['spec', 'destination', 'name'] },
    'secrets.hashicorp.com/VaultPKISecret': { kind: 'Secret', name: ['spec', 'destination', 'name'] },
    'trust.cert-manager.io/Bundle': { kind: 'ConfigMap', name: ['metadata', 'name'] },
};
function providedBy(object, group) {
    if (!group.includes('.'))
        return undefined;
    const id = `${group}/${object.kind}`;
    const provider = providers[id];
    if (provider !== undefined) {
        // Without a name of its own it takes that of its resource.
        const name = (0,kubernetes_pods/* valueAt */.fK)(object, provider.name) ?? object.metadata.name;
        const { kind, keys } = provider;
        return typeof name === 'string' ? [{ kind, name, ...(keys && { keys }) }] : undefined;
    }
    return group === 'secrets-store.csi.x-k8s.io' ? syncedSecrets(object) : undefined;
}
/** The Secrets that the CSI driver for secrets keeps beside a mounted volume. */
function syncedSecrets(object) {
    const secrets = (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'secretObjects']);
    if (!Array.isArray(secrets))
        return [];
    return secrets.flatMap((each) => {
        const name = (0,manifests_object/* isRecord */.u4)(each) ? each['secretName'] : undefined;
        return typeof name === 'string' ? [{ kind: 'Secret', name }] : [];
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/facts.ts









/**
 * The facts of one object. `problems` are those that were found in the object alone: what they put in doubt (labels under a
 * misspelt name, say) is not held against others.
 */
function factsOf(object, problems = [], declared = false) {
    const { kind, metadata } = object;
    const { name, namespace, generateName } = metadata;
    const group = (0,manifests_object/* groupOf */.F8)(object.apiVersion);
    const doubt = doubtsIn(object, problems);
    const detail = detailOf(object, group, doubt);
    const isStranger = problems.some(({ rule }) => rule === 'schema/unknown-kind');
    const provides = providedBy(object, group);
    return {
        group,
        kind,
        // Declared objects belong to whichever namespace their unit is deployed to.
        namespace: declared || typeof namespace !== 'string' ? '' : namespace,
        name: typeof name === 'string' ? name : '',
        ...(typeof generateName === 'string' && { generateName }),
        declared,
        isMaker: isStranger || (detail?.is !== 'pods' && (0,makers/* isMaker */.L)(group, kind)),
        nameInDoubt: doubt?.about(namePlace) ?? false,
        // kustomize knows where the names are in kinds that there are, and rewrites them there only.
        mentions: declared || isStranger ? facts_nothing : mentionsIn(object, group),
        dependencies: declared ? facts_nothing : (0,dependencies/* dependenciesOf */.h)(metadata.annotations),
        problems: declared ? facts_nothing : innerProblems(object, group, doubt),
        ...(detail !== undefined && { detail }),
        ...(provides !== undefined && { provides }),
    };
}
const facts_nothing = [];
const namePlace = (0,references_place/* placeAt */.B)(references_place/* wholeObject */.v, 'metadata', 'name');
/** The object in words that a person can search for; the same as `describeObject` gives. */
function describeFacts({ kind, namespace, name, generateName }) {
    const own = `${kind}/${name !== '' ? name : generateName === undefined ? '(no name)' : `${generateName}*`}`;
    return namespace === '' ? own : `${namespace}/${own}`;
}


/***/ }),

/***/ 3524:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mc: () => (/* binding */ suggester),
/* harmony export */   YX: () => (/* binding */ reporter),
/* harmony export */   aK: () => (/* binding */ hint)
/* harmony export */ });
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4300);

/** Finding the nearest name takes longer than finding out that one is missing: of very many, only some are looked at. */
const candidatesLimit = 2_000;
const comparisonsLimit = 300_000;
/** Collects problems, one for each cause. */
function reporter() {
    const problems = [];
    const byCause = new Map();
    return {
        problems,
        report(of, rule, path, message, { cause, suggestion, at = 'value', ...details } = {}) {
            const known = cause === undefined ? undefined : byCause.get(cause);
            if (known !== undefined) {
                known.also.push(of);
                return;
            }
            const problem = {
                rule,
                message,
                path,
                at,
                of,
                also: [],
                ...details,
                ...(suggestion !== undefined && { suggestion }),
            };
            problems.push(problem);
            if (cause !== undefined)
                byCause.set(cause, problem);
        },
    };
}
/** Finds nearest names, as long as there are not too many to compare. */
function suggester() {
    let comparisons = 0;
    return (word, candidates) => {
        if (comparisons >= comparisonsLimit)
            return undefined;
        const known = [];
        for (const each of candidates)
            if (known.push(each) >= candidatesLimit)
                break;
        comparisons += known.length;
        return (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .pA)(word, known);
    };
}
/** `; did you mean "x"?`, or nothing. */
function hint(suggestion) {
    return suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
}


/***/ }),

/***/ 8392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ selectorOf),
/* harmony export */   PC: () => (/* binding */ labelsOf),
/* harmony export */   WE: () => (/* binding */ fitsAll),
/* harmony export */   Y0: () => (/* binding */ plainSelector),
/* harmony export */   lA: () => (/* binding */ fits),
/* harmony export */   nM: () => (/* binding */ selectorText)
/* harmony export */ });
/* harmony import */ var _lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3472);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8578);


const none = {};
const noExpressions = [];
/** The labels of an object; undefined where one of them is no text, which the schema does not allow. */
function labelsOf(value) {
    if (value === undefined || value === null)
        return none;
    if (!(0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return undefined;
    for (const key in value)
        if (typeof value[key] !== 'string')
            return undefined;
    return value;
}
/** A plain map of labels, as Services have; undefined where it is none, or empty. */
function plainSelector(value) {
    const labels = (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? labelsOf(value) : undefined;
    if (labels === undefined)
        return undefined;
    for (const _ in labels)
        return { labels, expressions: noExpressions };
    return undefined;
}
/** A LabelSelector; undefined where it is absent or cannot be read, so that nobody can say what it fits. */
function selectorOf(value) {
    if (!(0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return undefined;
    const labels = labelsOf(value['matchLabels']);
    if (labels === undefined)
        return undefined;
    const written = value['matchExpressions'];
    if (written === undefined || written === null)
        return { labels, expressions: noExpressions };
    const expressions = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .records */ .V0)(written).map(each => expressionOf(each.value));
    if (!Array.isArray(written) || expressions.length !== written.length)
        return undefined;
    return expressions.every(each => each !== undefined) ? { labels, expressions } : undefined;
}
function expressionOf({ key, operator, values = [] }) {
    if (typeof key !== 'string' || !Array.isArray(values))
        return undefined;
    if (!values.every(value => typeof value === 'string'))
        return undefined;
    switch (operator) {
        case 'In':
        case 'NotIn':
        case 'Exists':
        case 'DoesNotExist':
            return { key, operator, values };
        default:
            return undefined;
    }
}
/** Whether a selector asks for nothing, and so fits everything. */
function fitsAll({ labels, expressions }) {
    for (const _ in labels)
        return false;
    return expressions.length === 0;
}
function fits(selector, labels) {
    for (const key in selector.labels)
        if (labels[key] !== selector.labels[key])
            return false;
    return selector.expressions.every(expression => holds(expression, labels));
}
function holds({ key, operator, values }, labels) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
        case 'In':
            return value !== undefined && values.includes(value);
        case 'NotIn':
            return value === undefined || !values.includes(value);
        case 'Exists':
            return value !== undefined;
        case 'DoesNotExist':
            return value === undefined;
    }
}
/** `app=web,tier in (front, back),!old`, as kubectl writes it. */
function selectorText({ labels, expressions }) {
    const equal = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    const words = { In: 'in', NotIn: 'notin' };
    const others = expressions.map(({ key, operator, values }) => {
        if (operator === 'Exists')
            return key;
        return operator === 'DoesNotExist' ? `!${key}` : `${key} ${words[operator]} (${values.join(', ')})`;
    });
    return [...equal, ...others].join(',');
}


/***/ }),

/***/ 5246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ isMaker),
/* harmony export */   x: () => (/* binding */ makersOf)
/* harmony export */ });
/** Resources that say how to reach, watch or guard what is there, and make no workloads. Secrets are told elsewhere. */
const makesNothing = /^(?:(?:trust\.)?cert-manager\.io|external-secrets\.io|secrets\.hashicorp\.com|(?:networking|security|telemetry)\.istio\.io|traefik\.(?:io|containo\.us)|projectcontour\.io|keda\.sh|cilium\.io|crd\.projectcalico\.org|(?:policies\.)?kyverno\.io)\/|^monitoring\.coreos\.com\/(?:ServiceMonitor|PodMonitor|PrometheusRule|Probe|ScrapeConfig|AlertmanagerConfig)$|^argoproj\.io\/(?:Application|ApplicationSet|AppProject)$/;
/** Whether objects of a kind may be made into others by a controller that nobody here knows. */
function isMaker(group, kind) {
    return group.includes('.') && !group.endsWith('.k8s.io') && !makesNothing.test(`${group}/${kind}`);
}
const everywhere = '*';
function makersOf(facts) {
    const names = new Map();
    const groups = new Map();
    const note = (map, { namespace }, text) => {
        for (const place of [namespace, everywhere]) {
            const known = map.get(place) ?? new Set();
            map.set(place, known.add(text));
        }
    };
    for (const of of facts) {
        if (!of.isMaker)
            continue;
        note(names, of, of.name);
        note(groups, of, of.group);
    }
    const near = (map, namespace) => namespace === '' ? [map.get(everywhere)] : [map.get(namespace), map.get('')];
    const mayMake = (namespace, name) => names.size > 0 && near(names, namespace).some(known => known !== undefined && beginsWithOneOf(name, known));
    return {
        mayMake,
        mayMakePods(namespace, { labels }) {
            if (names.size === 0)
                return false;
            return Object.entries(labels).some(([key, value]) => mayMake(namespace, value) ||
                near(groups, namespace).some(known => known !== undefined && [...known].some(group => isOfGroup(key, group))));
        },
    };
}
/** Whether a name, or the beginning of it before a `-`, is one of the known. */
function beginsWithOneOf(name, known) {
    for (let end = name.length; end > 0; end = name.lastIndexOf('-', end - 1)) {
        if (known.has(name.slice(0, end)))
            return true;
    }
    return false;
}
/** `cnpg.io/cluster` is a label of what `postgresql.cnpg.io` makes. */
function isOfGroup(key, group) {
    const domain = key.slice(0, Math.max(0, key.indexOf('/')));
    return domain !== '' && (domain === group || group.endsWith(`.${domain}`) || domain.endsWith(`.${group}`));
}


/***/ }),

/***/ 5989:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ noPortNamed),
/* harmony export */   U: () => (/* binding */ checkMentions)
/* harmony export */ });
/* harmony import */ var _judge_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3524);

/** Whatever an object names exists, with the key or the port that is meant. */
function checkMentions(of, judge) {
    for (const mention of of.mentions) {
        const namespace = mention.namespace ?? of.namespace;
        const found = judge.set.find(mention.kind, namespace, mention.name);
        if (found === undefined)
            missing(of, mention, namespace, judge);
        else {
            if (mention.key !== undefined)
                checkKey(of, mention, found, judge);
            if (mention.port !== undefined)
                checkPort(of, mention, found, judge);
            if (mention.rule === 'ref/tls-secret')
                checkCertificate(of, mention, found, judge);
            if (mention.rule === 'ref/statefulset-service')
                checkGoverning(of, mention, found, judge);
            if (namespace !== of.namespace)
                checkGrant(of, mention, found, judge);
        }
    }
}
function missing(of, { kind, name, place, rule, ...mention }, namespace, judge) {
    const { set } = judge;
    // Where another namespace is named, its objects are known only if they are part of the set.
    if (mention.namespace !== undefined && namespace !== '' && !set.hasNamespace(namespace))
        return;
    if (mention.ifOthers && !set.hasAny(kind, namespace))
        return;
    if (set.mayExist(kind, namespace, name))
        return;
    const suggestion = judge.suggest(name, withoutHashes(set.names(kind, namespace)));
    if (suggestion === name)
        return unrewritten(of, { kind, name, place, rule }, judge);
    const outside = suggestion === undefined ? ` (when it exists outside: externals: ${kind}/${name})` : '';
    const message = `there is no ${kind} "${name}" in this environment${(0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .hint */ .aK)(suggestion)}${outside}`;
    // A role of the cluster may come with it; a StatefulSet runs without its Service, as long as nobody asks for a pod by name.
    const isMild = kind === 'ClusterRole' || (rule === 'ref/statefulset-service' && suggestion === undefined);
    const cause = `no ${kind}/${namespace}/${name}`;
    judge.report(of, rule, place.path, message, { suggestion, cause, ...(isMild && { level: 'warning' }) });
}
/** A name that kustomize made longer, in a place where it does not know that a name is. */
function unrewritten(of, { kind, name, place, rule }, judge) {
    const message = `there is no ${kind} "${name}": kustomize ends its name with a hash, and does not write that here`;
    judge.report(of, rule, place.path, message);
}
/** kustomize ends the names of generated objects with a hash, which it also writes into every mention that is right. */
function withoutHash(name) {
    return name.replace(/-[2456789bcdfghkmt]{10}$/, '');
}
function* withoutHashes(names) {
    for (const name of names)
        yield withoutHash(name);
}
function checkKey(of, { kind, name, key, keyPlace }, { detail }, judge) {
    if (key === undefined || keyPlace === undefined)
        return;
    if (detail?.is === 'gateway') {
        if (detail.listeners.includes(key))
            return;
        const suggestion = judge.suggest(key, detail.listeners);
        const message = `Gateway "${name}" has no listener "${key}"${(0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .hint */ .aK)(suggestion)}`;
        judge.report(of, 'ref/route-parent', keyPlace.path, message, { suggestion });
    }
    else if (detail?.is === 'content') {
        if (detail.keys.includes(key))
            return;
        const suggestion = judge.suggest(key, detail.keys);
        const rule = kind === 'Secret' ? 'ref/secret-key' : 'ref/configmap-key';
        const message = `${kind} "${withoutHash(name)}" has no key "${key}"${(0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .hint */ .aK)(suggestion)}`;
        const cause = `no key ${kind}/${of.namespace}/${name}/${key}`;
        judge.report(of, rule, keyPlace.path, message, { suggestion, cause });
    }
}
function checkPort(of, { name, port }, { detail }, judge) {
    if (port === undefined || detail?.is !== 'service' || detail.isAlias || detail.ports === undefined)
        return;
    const { wanted, place, rule } = port;
    const { ports } = detail;
    if (ports.length === 0 || ports.some(each => (typeof wanted === 'number' ? each.port : each.name) === wanted))
        return;
    const cause = `no port ${of.namespace}/${name}/${wanted}`;
    if (typeof wanted === 'string') {
        const names = ports.flatMap(each => each.name ?? []);
        const suggestion = judge.suggest(wanted, names);
        const unnamed = names.length === 0 ? ': its ports have no names' : (0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .hint */ .aK)(suggestion);
        judge.report(of, rule, place.path, `${noPortNamed(name, wanted)}${unnamed}`, { suggestion, cause });
    }
    else {
        const numbers = [...new Set(ports.map(each => String(each.port)))];
        const suggestion = numbers.length === 1 ? numbers[0] : undefined;
        const message = `Service "${name}" has no port ${wanted}: it has ${numbers.join(', ')}`;
        judge.report(of, rule, place.path, message, { suggestion, cause });
    }
}
/** Words for a port that is missed by name, the same wherever it is missed. */
function noPortNamed(service, port) {
    return `Service "${service}" has no port named "${port}"`;
}
function checkCertificate(of, { name, place }, { detail }, judge) {
    // The server itself refuses a Secret of the type for certificates without these keys.
    if (detail?.is !== 'content' || detail.type === 'kubernetes.io/tls')
        return;
    for (const key of ['tls.crt', 'tls.key']) {
        if (detail.keys.includes(key))
            continue;
        judge.report(of, 'ref/secret-key', place.path, `Secret "${name}" has no key "${key}", which a certificate needs`);
        return;
    }
}
/** The Service of a StatefulSet gives each pod its name: it has to select them, and to be headless. */
function checkGoverning(of, { name, place }, { detail, namespace }, judge) {
    if (detail?.is !== 'service' || of.detail?.is !== 'pods')
        return;
    const selected = detail.selector && judge.set.pods(namespace, detail.selector, 100);
    const others = selected !== undefined && selected.length > 0 && selected.length < 100 && !selected.includes(of);
    const { path } = place;
    if (others && of.detail.labelsInDoubt.length === 0) {
        judge.report(of, 'ref/statefulset-service', path, `Service "${name}" does not select the pods of this StatefulSet`);
    }
    else if (!detail.headless && (of.detail.replicas ?? 1) > 1) {
        const message = `Service "${name}" is not headless (clusterIP: None), so the pods get no names of their own`;
        judge.report(of, 'ref/statefulset-service', path, message, { level: 'warning' });
    }
}
/** A reference of the Gateway API into another namespace counts only where that namespace allows it. */
function checkGrant(of, { kind, name, place, rule }, found, judge) {
    if (of.group !== 'gateway.networking.k8s.io' || rule === 'ref/route-parent')
        return;
    if (of.namespace === '' || found.namespace === '' || !judge.set.complete)
        return;
    for (const { detail } of judge.set.objects('ReferenceGrant', found.namespace)) {
        if (detail?.is !== 'grant')
            continue;
        const mayRefer = detail.from.some(each => each.kind === of.kind && each.namespace === of.namespace);
        if (mayRefer && detail.to.some(each => each.kind === kind && (each.name ?? name) === name))
            return;
    }
    const message = `${kind} "${name}" is in another namespace, which has no ReferenceGrant for this ${of.kind}`;
    judge.report(of, 'ref/route-grant', place.path, message);
}


/***/ }),

/***/ 676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ placeAt),
/* harmony export */   v: () => (/* binding */ wholeObject)
/* harmony export */ });
/** The object itself. */
const wholeObject = { path: [], below: new Map() };
function placeAt(place, ...steps) {
    let found = place;
    for (const step of steps) {
        let next = found.below.get(step);
        if (next === undefined) {
            next = { path: [...found.path, step], below: new Map() };
            found.below.set(step, next);
        }
        found = next;
    }
    return found;
}


/***/ })

};
