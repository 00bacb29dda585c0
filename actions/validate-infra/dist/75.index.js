export const id = 75;
export const ids = [75];
export const modules = {

/***/ 7063:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ chartsIn),
/* harmony export */   s: () => (/* binding */ valueFilesOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** The file that makes a folder a chart. */
const chartFile = 'Chart.yaml';
/** Folders of charts, those inside of others left out, and the manifests that belong to none. */
function chartsIn(manifests, workspace) {
    const folders = manifests.filter(file => node_path__WEBPACK_IMPORTED_MODULE_0___default().basename(file) === chartFile).map(file => node_path__WEBPACK_IMPORTED_MODULE_0___default().dirname(file));
    const inside = (file, folder) => file.startsWith(`${folder}${(node_path__WEBPACK_IMPORTED_MODULE_0___default().sep)}`);
    const charts = folders.filter(each => workspace.contains(each) && !folders.some(outer => inside(each, outer)));
    return { charts, others: manifests.filter(file => !charts.some(folder => inside(file, folder))) };
}
/** The values that a chart is rendered with: each of `ci/*-values.yaml`, or else its own defaults alone. */
function valueFilesOf(chart, manifests) {
    const files = manifests.filter(file => node_path__WEBPACK_IMPORTED_MODULE_0___default().dirname(file) === node_path__WEBPACK_IMPORTED_MODULE_0___default().join(chart, 'ci') && /-values\.ya?ml$/.test(file));
    return files.length > 0 ? files : [undefined];
}


/***/ }),

/***/ 9456:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeKubernetes: () => (/* binding */ judgeKubernetes)
});

// EXTERNAL MODULE: ./actions/validate-infra/src/helm/charts.ts
var helm_charts = __webpack_require__(7063);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/discover.ts
var discover = __webpack_require__(9314);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var manifests_object = __webpack_require__(3472);
// EXTERNAL MODULE: ./actions/validate-infra/src/suppression/suppression.ts
var suppression = __webpack_require__(5716);
;// CONCATENATED MODULE: ./actions/validate-infra/src/suppression/annotation.ts


/** On an object: `RULE reason`, one a line. */
const ignoreAnnotation = 'validate-infra/ignore';
/** What an object's own annotation says of its findings, wherever in the object they are. */
function annotationSuppressions(object, locate) {
    const text = object.metadata.annotations?.[ignoreAnnotation];
    if (typeof text !== 'string')
        return [];
    const name = (0,manifests_object/* describeObject */.v8)(object);
    const place = locate(['metadata', 'annotations', ignoreAnnotation], 'key');
    return text
        .split('\n')
        .filter(line => line.trim() !== '')
        .map(line => ({
        ...{ by: 'annotation', ...(0,suppression/* parseSuppression */.$I)(line), place },
        covers: finding => finding.objects.includes(name),
    }));
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/catalogue.ts
var kubernetes_catalogue = __webpack_require__(8949);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/crd/index.ts
var crd = __webpack_require__(4400);
// EXTERNAL MODULE: ./actions/validate-infra/src/rules/index.ts + 46 modules
var rules = __webpack_require__(6848);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/pods.ts
var pods = __webpack_require__(8578);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/access.ts


const roles = ['Role', 'ClusterRole'];
const bindings = ['RoleBinding', 'ClusterRoleBinding'];
/** The rules of a role, with what they say about resources. */
function grants(object) {
    if ((0,manifests_object/* groupOf */.F8)(object.apiVersion) !== 'rbac.authorization.k8s.io')
        return [];
    const texts = (list) => (Array.isArray(list) ? list.filter(each => typeof each === 'string') : []);
    return (0,pods/* records */.V0)(object['rules']).map(({ value, index }) => ({
        verbs: texts(value['verbs']),
        groups: texts(value['apiGroups']),
        resources: texts(value['resources']),
        path: ['rules', index],
    }));
}
const reads = ['get', 'list', 'watch', '*'];
const writes = ['create', 'update', 'patch', '*'];
/** A practice about roles that allow some verb on some resource. */
function forbids(rule, verbs, resources, what) {
    return {
        rule,
        kinds: roles,
        check(object, tell) {
            for (const grant of grants(object)) {
                // A rule for everything is said once, by the practice on wildcards.
                if (grant.resources.includes('*'))
                    continue;
                const verb = grant.verbs.find(each => verbs.includes(each));
                const resource = grant.resources.find(each => resources.includes(each));
                if (verb !== undefined && resource !== undefined)
                    tell([...grant.path, 'verbs'], `"${verb}" on ${resource} ${what}`);
            }
        },
    };
}
const accessPractices = [
    {
        rule: 'security/wildcard-access',
        kinds: roles,
        check(object, tell) {
            for (const { verbs, resources, path } of grants(object)) {
                if (verbs.includes('*') && resources.includes('*'))
                    tell(path, 'this rule allows everything on everything');
            }
        },
    },
    {
        rule: 'security/escalating-access',
        kinds: roles,
        check(object, tell) {
            for (const { verbs, path } of grants(object)) {
                const verb = verbs.find(each => ['escalate', 'bind', 'impersonate'].includes(each));
                if (verb !== undefined)
                    tell([...path, 'verbs'], `"${verb}" lets its holder take rights that this role does not give`);
            }
        },
    },
    forbids('security/secret-access', reads, ['secrets'], 'gives every password of the namespace away'),
    forbids('security/exec-access', ['create', 'get', '*'], ['pods/exec', 'pods/attach'], 'is a shell in every pod'),
    forbids('security/pod-access', writes, ['pods'], 'can run any image with any ServiceAccount of the namespace'),
    forbids('security/control-access', writes, [
        ...['validatingwebhookconfigurations', 'mutatingwebhookconfigurations', 'certificatesigningrequests/approval'],
        ...['nodes/proxy', 'serviceaccounts/token'],
    ], 'is a way to rule the cluster'),
    {
        rule: 'security/cluster-admin',
        kinds: bindings,
        check(object, tell) {
            if ((0,pods/* valueAt */.fK)(object, ['roleRef', 'name']) !== 'cluster-admin')
                return;
            tell(['roleRef', 'name'], 'cluster-admin may do everything: bind a role with what is needed');
        },
    },
    {
        rule: 'security/anonymous-access',
        kinds: bindings,
        check(object, tell) {
            for (const { value, index } of (0,pods/* records */.V0)(object['subjects'])) {
                const { name } = value;
                if (name !== 'system:anonymous' && name !== 'system:unauthenticated')
                    continue;
                // Clusters come with a binding of this role, so that anybody may ask for the version.
                if ((0,pods/* valueAt */.fK)(object, ['roleRef', 'name']) === 'system:public-info-viewer')
                    continue;
                tell(['subjects', index, 'name'], `"${name}" is everybody who can reach the API server`);
            }
        },
    },
    {
        rule: 'security/default-namespace',
        kinds: [
            'Deployment',
            'StatefulSet',
            'DaemonSet',
            'Job',
            'CronJob',
            'Pod',
            'Service',
            'Ingress',
            'Secret',
            'ConfigMap',
        ],
        check(object, tell) {
            if (!(0,manifests_object/* isRecord */.u4)(object.metadata) || object.metadata.namespace !== 'default')
                return;
            tell(['metadata', 'namespace'], 'the namespace "default" has no limits, policies or owner of its own');
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/containers.ts


/** Below this, a user of the container may be a user of the node too. */
const lowestUserId = 10_000;
/** Ports below it need a capability, or a node that allows them. */
const lowestFreePort = 1_024;
/** A setting of the security context: the container's own, else the pod's. */
function securityOf({ container }, { pod }, field) {
    return (0,pods/* valueAt */.fK)(container, ['securityContext', field]) ?? (0,pods/* valueAt */.fK)(pod.spec, ['securityContext', field]);
}
function isWindows({ pod }) {
    return (0,pods/* valueAt */.fK)(pod.spec, ['os', 'name']) === 'windows';
}
/** Jobs end by themselves: nobody asks them whether they are alive or ready. */
function runsOn({ object }) {
    return !['Job', 'CronJob', 'Pod', 'PodTemplate'].includes(object.kind);
}
const nameOf = ({ container }) => `container "${String(container['name'])}"`;
function hasPorts({ container }) {
    return (0,pods/* records */.V0)(container['ports']).some(({ value }) => (value['protocol'] ?? 'TCP') === 'TCP');
}
const containerPractices = [
    {
        rule: 'reliability/no-readiness-probe',
        check(workload, tell) {
            if (!runsOn(workload))
                return;
            for (const each of workload.lasting) {
                if (!hasPorts(each) || (0,manifests_object/* isRecord */.u4)(each.container['readinessProbe']))
                    continue;
                tell([...each.path, 'readinessProbe'], `${nameOf(each)} has ports and no readinessProbe: it gets requests before it can answer`, { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/no-liveness-probe',
        check(workload, tell) {
            if (!runsOn(workload))
                return;
            for (const each of workload.lasting) {
                if ((0,manifests_object/* isRecord */.u4)(each.container['livenessProbe']))
                    continue;
                tell([...each.path, 'livenessProbe'], `${nameOf(each)} has no livenessProbe`, { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/equal-probes',
        check({ lasting }, tell) {
            for (const { container, path } of lasting) {
                const { livenessProbe, readinessProbe } = container;
                if (!(0,manifests_object/* isRecord */.u4)(livenessProbe) || !(0,manifests_object/* isRecord */.u4)(readinessProbe))
                    continue;
                if (JSON.stringify(livenessProbe) !== JSON.stringify(readinessProbe))
                    continue;
                tell([...path, 'livenessProbe'], 'livenessProbe and readinessProbe ask the same: a pod that is only busy is killed', { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/no-requests',
        check({ lasting }, tell) {
            for (const each of lasting) {
                const requests = (0,pods/* valueAt */.fK)(each.container, ['resources', 'requests']);
                const limits = (0,pods/* valueAt */.fK)(each.container, ['resources', 'limits']);
                // A limit without a request is the request.
                const missing = ['cpu', 'memory'].filter(name => ![requests, limits].some(list => (0,manifests_object/* isRecord */.u4)(list) && list[name] !== undefined));
                if (missing.length === 0)
                    continue;
                tell([...each.path, 'resources', 'requests'], `${nameOf(each)} requests no ${missing.join(' and no ')}`, {
                    at: 'key',
                });
            }
        },
    },
    {
        rule: 'reliability/no-memory-limit',
        check({ lasting }, tell) {
            for (const each of lasting) {
                if ((0,pods/* valueAt */.fK)(each.container, ['resources', 'limits', 'memory']) !== undefined)
                    continue;
                tell([...each.path, 'resources', 'limits'], `${nameOf(each)} has no limit of memory`, { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/no-ephemeral-storage-request',
        check({ lasting }, tell) {
            for (const each of lasting) {
                const stated = ['requests', 'limits'].some(list => (0,pods/* valueAt */.fK)(each.container, ['resources', list, 'ephemeral-storage']) !== undefined);
                if (!stated)
                    tell([...each.path, 'resources', 'requests'], `${nameOf(each)} requests no ephemeral-storage`, { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/no-pre-stop',
        check(workload, tell) {
            if (!runsOn(workload))
                return;
            for (const each of workload.lasting) {
                if (!hasPorts(each) || (0,pods/* valueAt */.fK)(each.container, ['lifecycle', 'preStop']) !== undefined)
                    continue;
                tell([...each.path, 'lifecycle'], `${nameOf(each)} stops at once, while Services still send it requests`, {
                    at: 'key',
                });
            }
        },
    },
    {
        rule: 'security/writable-root-filesystem',
        check(workload, tell) {
            if (isWindows(workload))
                return;
            for (const each of workload.containers) {
                if (securityOf(each, workload, 'readOnlyRootFilesystem') === true)
                    continue;
                const path = [...each.path, 'securityContext', 'readOnlyRootFilesystem'];
                tell(path, `${nameOf(each)} can write to its own image`, { at: 'key' });
            }
        },
    },
    {
        rule: 'security/low-user-id',
        check(workload, tell) {
            for (const each of workload.containers) {
                const user = securityOf(each, workload, 'runAsUser');
                if (typeof user !== 'number' || user >= lowestUserId || user === 0)
                    continue;
                const own = (0,pods/* valueAt */.fK)(each.container, ['securityContext', 'runAsUser']) === user;
                const path = own ? each.path : workload.pod.specPath;
                tell([...path, 'securityContext', 'runAsUser'], `user ${user} may be somebody on the node: take ${lowestUserId} or more`);
            }
        },
    },
    {
        rule: 'security/net-raw',
        check(workload, tell) {
            if (isWindows(workload))
                return;
            for (const each of workload.containers) {
                const dropped = (0,pods/* valueAt */.fK)(each.container, ['securityContext', 'capabilities', 'drop']);
                if (Array.isArray(dropped) && dropped.some(name => name === 'ALL' || name === 'NET_RAW'))
                    continue;
                const path = [...each.path, 'securityContext', 'capabilities', 'drop'];
                tell(path, `${nameOf(each)} keeps NET_RAW: it can forge packets on the pod network`, { at: 'key' });
            }
        },
    },
    {
        rule: 'security/privileged-port',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                for (const { value, index } of (0,pods/* records */.V0)(container['ports'])) {
                    const port = value['containerPort'];
                    if (typeof port !== 'number' || port >= lowestFreePort)
                        continue;
                    tell([...path, 'ports', index, 'containerPort'], `port ${port} is below ${lowestFreePort}: it takes a privilege to listen there`);
                }
            }
        },
    },
    {
        rule: 'security/ssh-port',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                for (const { value, index } of (0,pods/* records */.V0)(container['ports'])) {
                    if (value['containerPort'] !== 22)
                        continue;
                    tell([...path, 'ports', index, 'containerPort'], 'port 22 is that of SSH: kubectl exec needs no server');
                }
            }
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/exposure.ts


const classAnnotation = 'kubernetes.io/ingress.class';
const exposurePractices = [
    {
        rule: 'security/exposed-service',
        kinds: ['Service'],
        check(object, tell) {
            const type = (0,pods/* valueAt */.fK)(object, ['spec', 'type']);
            if (type !== 'LoadBalancer' && type !== 'NodePort')
                return;
            tell(['spec', 'type'], `a Service of type ${type} is reached past the ingress and its rules`);
        },
    },
    {
        rule: 'security/ingress-without-tls',
        kinds: ['Ingress'],
        check(object, tell) {
            if ((0,pods/* records */.V0)((0,pods/* valueAt */.fK)(object, ['spec', 'tls'])).length > 0)
                return;
            tell(['spec', 'tls'], 'this Ingress has no tls: passwords and cookies travel in plain text', { at: 'key' });
        },
    },
    {
        rule: 'security/wildcard-host',
        kinds: ['Ingress'],
        check(object, tell) {
            for (const { value, index } of (0,pods/* records */.V0)((0,pods/* valueAt */.fK)(object, ['spec', 'rules']))) {
                const { host } = value;
                if (typeof host === 'string' && !host.startsWith('*'))
                    continue;
                const seen = typeof host === 'string' ? `"${host}"` : 'every host';
                tell(['spec', 'rules', index, 'host'], `this rule answers for ${seen}`, {
                    at: typeof host === 'string' ? 'value' : 'key',
                });
            }
        },
    },
    {
        rule: 'security/nginx-snippet',
        kinds: ['Ingress'],
        check(object, tell) {
            const { annotations } = object.metadata;
            if (!(0,manifests_object/* isRecord */.u4)(annotations))
                return;
            for (const name of Object.keys(annotations)) {
                if (!/^nginx\.ingress\.kubernetes\.io\/.*-snippet$/.test(name))
                    continue;
                tell(['metadata', 'annotations', name], "a snippet is code in the shared proxy: it can read every tenant's secrets (CVE-2021-25742)", { at: 'key' });
            }
        },
    },
    {
        rule: 'deprecated/ingress-class-annotation',
        kinds: ['Ingress'],
        check(object, tell) {
            if (!(0,manifests_object/* isRecord */.u4)(object.metadata.annotations) || object.metadata.annotations[classAnnotation] === undefined)
                return;
            tell(['metadata', 'annotations', classAnnotation], 'the annotation is deprecated: write spec.ingressClassName', {
                at: 'key',
            });
        },
    },
    {
        rule: 'reliability/single-replica-minimum',
        kinds: ['HorizontalPodAutoscaler'],
        check(object, tell) {
            const minimum = (0,pods/* valueAt */.fK)(object, ['spec', 'minReplicas']) ?? 1;
            if (typeof minimum !== 'number' || minimum >= 2)
                return;
            tell(['spec', 'minReplicas'], 'at quiet times one pod is left, and nothing when its node goes');
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/images.ts

/** Images with a registry or a tag of their own: a bare name is replaced by the digest of an image lock. */
function* images_images(containers) {
    for (const { container, path } of containers) {
        const { image } = container;
        if (typeof image === 'string' && image !== '' && !(0,kubernetes_catalogue/* isCatalogueKey */.J_)(image))
            yield { image, path: [...path, 'image'] };
    }
}
/** The tag of `registry:5000/name:tag`, or undefined. */
function tagOf(image) {
    return /:([^/:@]+)(?:@.*)?$/.exec(image.replace(/@.*$/, ''))?.[1];
}
const imagePractices = [
    {
        rule: 'security/latest-image',
        check({ containers }, tell) {
            for (const { image, path } of images_images(containers)) {
                const tag = tagOf(image);
                if (image.includes('@') || (tag !== undefined && tag !== 'latest'))
                    continue;
                tell(path, `image "${image}" is whatever is newest when a node pulls it: name a version`);
            }
        },
    },
    {
        rule: 'security/image-without-digest',
        check({ containers }, tell) {
            for (const { image, path } of images_images(containers)) {
                if (!image.includes('@'))
                    tell(path, `image "${image}" has no digest: the tag can be moved`);
            }
        },
    },
    {
        rule: 'reliability/pull-policy',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                const { image, imagePullPolicy } = container;
                if (typeof image !== 'string' || !image.includes('@') || imagePullPolicy !== 'Always')
                    continue;
                tell([...path, 'imagePullPolicy'], 'imagePullPolicy is Always, but a digest never changes: each start waits for the registry', { suggestion: 'IfNotPresent' });
            }
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/mounts.ts


/** Sockets of container engines: who can write to one owns the node. */
const engineSocket = /\/(docker|containerd|crio|podman|cri-dockerd)\.sock$/;
/** Folders of the node that hold its keys, its configuration or its devices. */
const sensitive = [
    '/',
    '/boot',
    '/dev',
    '/etc',
    '/proc',
    '/root',
    '/run',
    '/sys',
    '/usr',
    '/var/lib/kubelet',
    '/var/run',
];
function* hostPaths({ pod }) {
    for (const { value, index } of (0,pods/* records */.V0)(pod.spec['volumes'])) {
        const path = (0,pods/* valueAt */.fK)(value, ['hostPath', 'path']);
        if (typeof path !== 'string')
            continue;
        yield { name: value['name'], path, at: [...pod.specPath, 'volumes', index, 'hostPath', 'path'] };
    }
}
function isWritable({ containers }, volume) {
    return containers.some(({ container }) => (0,pods/* records */.V0)(container['volumeMounts']).some(({ value }) => value['name'] === volume && value['readOnly'] !== true));
}
const mountPractices = [
    {
        rule: 'security/engine-socket',
        check(workload, tell) {
            for (const { path, at } of hostPaths(workload)) {
                if (engineSocket.test(path))
                    tell(at, `${path} is the socket of the container engine: the pod owns the node`);
            }
        },
    },
    {
        rule: 'security/host-folder',
        check(workload, tell) {
            for (const { name, path, at } of hostPaths(workload)) {
                const plain = path.replace(/(.)\/+$/, '$1');
                const inside = sensitive.some(folder => plain === folder || (folder !== '/' && plain.startsWith(`${folder}/`)));
                if (!inside || engineSocket.test(path) || !isWritable(workload, name))
                    continue;
                tell(at, `${path} of the node can be written by this pod: mount it readOnly, or do without`);
            }
        },
    },
    {
        rule: 'security/service-account-token',
        check({ object, pod }, tell) {
            if (pod.spec['automountServiceAccountToken'] === false || !(0,manifests_object/* isRecord */.u4)(object.metadata))
                return;
            const path = [...pod.specPath, 'automountServiceAccountToken'];
            tell(path, 'every container gets a token for the API server: automountServiceAccountToken is not false', {
                at: 'key',
            });
        },
    },
    {
        rule: 'security/default-service-account',
        check({ pod }, tell) {
            const name = pod.spec['serviceAccountName'] ?? pod.spec['serviceAccount'] ?? 'default';
            // Without a token it makes no difference whose the pod is.
            if (name !== 'default' || pod.spec['automountServiceAccountToken'] === false)
                return;
            tell([...pod.specPath, 'serviceAccountName'], "the pods share the namespace's default ServiceAccount and its rights", { at: 'key' });
        },
    },
    {
        rule: 'deprecated/service-account-field',
        check({ pod }, tell) {
            if (pod.spec['serviceAccount'] === undefined || pod.spec['serviceAccountName'] !== undefined)
                return;
            tell([...pod.specPath, 'serviceAccount'], 'serviceAccount is an old name of serviceAccountName', {
                at: 'key',
                suggestion: 'serviceAccountName',
            });
        },
    },
    {
        rule: 'deprecated/volume',
        check({ pod }, tell) {
            for (const { value, index } of (0,pods/* records */.V0)(pod.spec['volumes'])) {
                for (const [type, instead] of Object.entries(goneVolumes)) {
                    if (value[type] !== undefined)
                        tell([...pod.specPath, 'volumes', index, type], `${type} volumes are gone or going: ${instead}`, {
                            at: 'key',
                        });
                }
            }
        },
    },
];
/** Volumes whose code has left Kubernetes, or is disabled. */
const goneVolumes = {
    gitRepo: 'clone in an init container',
    flocker: 'use a CSI driver',
    quobyte: 'use a CSI driver',
    storageos: 'use a CSI driver',
    scaleIO: 'use a CSI driver',
    glusterfs: 'use a CSI driver',
    rbd: 'use the CSI driver of Ceph',
    cephfs: 'use the CSI driver of Ceph',
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/secrets.ts


/** Names whose values are secrets. What only talks about one (`TOKEN_TTL`, `PASSWORD_FILE`) does not end like this. */
const secretName = /(?:^|[_.-])(?:password|passwd|secret|token|api_?key|secret_?key|private_?key|credentials?)$/i;
/** `scheme://user:password@host`; a password that another variable gives is none. */
const urlPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@$]*:[^/\s@$][^/\s@]*@/i;
/** Whether a value is a secret itself and not the way to one. */
function isSecret(name, value) {
    if (typeof value !== 'string' || value === '')
        return false;
    if (urlPassword.test(value))
        return true;
    if (!secretName.test(name))
        return false;
    const pointsElsewhere = value.includes('$(') || value.includes('${') || value.startsWith('/') || value.includes('://');
    return !pointsElsewhere && !/^(true|false|\d{1,3}|none|null)$/i.test(value);
}
const secretPodPractices = [
    {
        rule: 'security/secret-in-env',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                for (const { value, index } of (0,pods/* records */.V0)(container['env'])) {
                    const name = String(value['name']);
                    if (!isSecret(name, value['value']))
                        continue;
                    tell([...path, 'env', index, 'value'], `${name} holds a secret in plain text: take it from a Secret by secretKeyRef`);
                }
            }
        },
    },
    {
        rule: 'security/secret-as-env',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                for (const { value, index } of (0,pods/* records */.V0)(container['env'])) {
                    if ((0,pods/* valueAt */.fK)(value, ['valueFrom', 'secretKeyRef']) === undefined)
                        continue;
                    tell([...path, 'env', index], `${String(value['name'])} shows a Secret to every child process and crash report: mount it as a file`);
                }
            }
        },
    },
];
const secretPractices = [
    {
        rule: 'security/secret-in-configmap',
        kinds: ['ConfigMap'],
        check(object, tell) {
            if (!(0,manifests_object/* isRecord */.u4)(object['data']))
                return;
            for (const [name, value] of Object.entries(object['data'])) {
                if (isSecret(name, value))
                    tell(['data', name], `"${name}" is a secret in a ConfigMap, which everybody may read`);
            }
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/workloads.ts


const longRunning = ['Deployment', 'StatefulSet'];
function isLongRunning({ object }) {
    return longRunning.some(kind => kind === object.kind);
}
/** Undefined where somebody else decides, as an autoscaler does. */
function replicasOf({ object }) {
    const replicas = (0,pods/* valueAt */.fK)(object, ['spec', 'replicas']);
    return typeof replicas === 'number' ? replicas : undefined;
}
const workloadPractices = [
    {
        rule: 'reliability/down-during-rollout',
        check(workload, tell) {
            if (workload.object.kind !== 'Deployment')
                return;
            const path = ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'];
            const allowed = (0,pods/* valueAt */.fK)(workload.object, path);
            const replicas = replicasOf(workload) ?? 1;
            // Percentages are rounded down.
            const missing = typeof allowed === 'number' ? allowed : allowed === '100%' ? replicas : 0;
            if (replicas === 0 || missing < replicas)
                return;
            tell(path, `maxUnavailable ${JSON.stringify(allowed)} of ${replicas} lets a rollout stop every pod at once`);
        },
    },
    {
        rule: 'reliability/single-replica',
        check(workload, tell) {
            const replicas = replicasOf(workload);
            if (!isLongRunning(workload) || replicas !== 1)
                return;
            tell(['spec', 'replicas'], 'one replica: nothing answers while its node is drained');
        },
    },
    {
        rule: 'reliability/not-spread',
        check(workload, tell) {
            const { pod } = workload;
            if (!isLongRunning(workload) || (replicasOf(workload) ?? 2) < 2)
                return;
            if ((0,pods/* records */.V0)(pod.spec['topologySpreadConstraints']).length > 0)
                return;
            if ((0,pods/* valueAt */.fK)(pod.spec, ['affinity', 'podAntiAffinity']) !== undefined)
                return;
            tell([...pod.specPath, 'topologySpreadConstraints'], 'nothing keeps the replicas from sharing one node', {
                at: 'key',
            });
        },
    },
    {
        rule: 'reliability/naked-pod',
        check({ object }, tell) {
            if (object.kind !== 'Pod')
                return;
            tell(['kind'], 'a Pod without a controller is not started again when its node goes');
        },
    },
    {
        rule: 'reliability/no-priority-class',
        check({ object, pod }, tell) {
            if (object.kind === 'Pod' || pod.spec['priorityClassName'] !== undefined)
                return;
            tell([...pod.specPath, 'priorityClassName'], 'the pods have no priorityClassName: under pressure anything may go first', { at: 'key' });
        },
    },
    {
        rule: 'reliability/recommended-labels',
        check({ object }, tell) {
            const labels = (0,manifests_object/* isRecord */.u4)(object.metadata.labels) ? object.metadata.labels : {};
            if (labels['app.kubernetes.io/name'] !== undefined)
                return;
            tell(['metadata', 'labels'], 'there is no label app.kubernetes.io/name, by which tools find what belongs together', { at: 'key' });
        },
    },
    {
        rule: 'reliability/cron-deadline',
        check({ object }, tell) {
            if (object.kind !== 'CronJob' || (0,pods/* valueAt */.fK)(object, ['spec', 'startingDeadlineSeconds']) !== undefined)
                return;
            tell(['spec', 'startingDeadlineSeconds'], 'a run that was missed is started at any later time', { at: 'key' });
        },
    },
    {
        rule: 'reliability/cron-overlap',
        check({ object }, tell) {
            if (object.kind !== 'CronJob' || ((0,pods/* valueAt */.fK)(object, ['spec', 'concurrencyPolicy']) ?? 'Allow') !== 'Allow')
                return;
            tell(['spec', 'concurrencyPolicy'], 'a run that takes too long overlaps with the next: say Forbid or Replace', {
                at: 'key',
            });
        },
    },
    {
        rule: 'reliability/job-stays',
        check({ object }, tell) {
            if (object.kind !== 'Job' || (0,pods/* valueAt */.fK)(object, ['spec', 'ttlSecondsAfterFinished']) !== undefined)
                return;
            tell(['spec', 'ttlSecondsAfterFinished'], 'the Job and its pods stay for ever after they have ended', {
                at: 'key',
            });
        },
    },
    {
        rule: 'deprecated/pod-annotation',
        check({ object, pod }, tell) {
            const path = [...pod.specPath.slice(0, -1), 'metadata', 'annotations'];
            const annotations = (0,pods/* valueAt */.fK)(object, path);
            if (!(0,manifests_object/* isRecord */.u4)(annotations))
                return;
            for (const name of Object.keys(annotations)) {
                const instead = retiredAnnotation(name);
                if (instead !== undefined)
                    tell([...path, name], `the annotation is deprecated: write ${instead}`, { at: 'key' });
            }
        },
    },
];
function retiredAnnotation(name) {
    if (/^(container\.)?seccomp\.security\.alpha\.kubernetes\.io\//.test(name))
        return 'securityContext.seccompProfile';
    if (name.startsWith('container.apparmor.security.beta.kubernetes.io/'))
        return 'securityContext.appArmorProfile';
    if (name === 'scheduler.alpha.kubernetes.io/critical-pod')
        return 'priorityClassName';
    return undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/index.ts









const podPractices = [
    ...containerPractices,
    ...imagePractices,
    ...mountPractices,
    ...secretPodPractices,
    ...workloadPractices,
];
const objectPractices = [...accessPractices, ...exposurePractices, ...secretPractices];
/** The practices of a profile. */
function practicesOf(profile) {
    const isOn = ({ rule }) => profile === 'strict' || (0,rules/* ruleOf */.Y)(rule)?.profile !== 'strict';
    const forPods = podPractices.filter(isOn);
    const byKind = new Map();
    for (const practice of objectPractices.filter(isOn)) {
        for (const kind of practice.kinds)
            byKind.set(kind, [...(byKind.get(kind) ?? []), practice]);
    }
    return object => {
        const problems = [];
        const workload = workloadOf(object);
        if (workload !== undefined)
            for (const each of forPods)
                each.check(workload, tellFor(each.rule, problems));
        for (const each of byKind.get(object.kind) ?? [])
            each.check(object, tellFor(each.rule, problems));
        return problems;
    };
}
function tellFor(rule, problems) {
    return (path, message, { at = 'value', ...more } = {}) => problems.push({ rule, message, path, at, ...more });
}
function workloadOf(object) {
    const pod = (0,pods/* podsOf */.EB)(object);
    if (pod === undefined || (0,pods/* isChartTest */.xb)(object))
        return undefined;
    const containers = (0,pods/* containersOf */.Mz)(pod);
    const list = (field) => (each) => each.path.at(-2) === field;
    const sidecars = containers
        .filter(list('initContainers'))
        .filter(each => each.container['restartPolicy'] === 'Always');
    return { object, pod, containers, lasting: [...sidecars, ...containers.filter(list('containers'))] };
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/facts.ts + 18 modules
var references_facts = __webpack_require__(114);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/versions.ts + 72 modules
var versions = __webpack_require__(1746);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/objectJudge.ts








function objectJudge({ schemas, missingSchema, profile, catalogue }) {
    const checkPractices = practicesOf(profile);
    const keys = catalogue && (0,kubernetes_catalogue/* catalogueKeys */.uV)(catalogue.documents[0]?.value);
    const waiting = [];
    const isNative = ({ apiVersion, kind }) => schemas.every(version => version.kind(apiVersion, kind) !== undefined);
    const judgeIn = ({ object, locate, again }, unit, custom) => {
        const { checked, problems } = (0,versions/* checkObjectIn */.X)(schemas, object, missingSchema, { custom, unit: unit.name });
        if (keys !== undefined)
            problems.push(...(0,kubernetes_catalogue/* checkImages */.B6)(object, keys, catalogue.name));
        problems.push(...checkPractices(object));
        if (checked)
            judge.checked += 1;
        else
            judge.unchecked += 1;
        for (const problem of problems)
            judge.findings.push(toFinding(problem, { object, locate }));
        judge.suppressions.push(...annotationSuppressions(object, locate));
        unit.objects.push({ facts: (0,references_facts/* factsOf */.x)(object, problems), locate, read: again ?? (() => object) });
    };
    const judge = {
        findings: [],
        suppressions: [],
        checked: 0,
        unchecked: 0,
        judge(sourced, unit) {
            const { object, locate, again = () => object } = sourced;
            if (isNative(object) && !(0,crd/* isDefinition */.gN)(object))
                judgeIn(sourced, unit, crd/* noCustomKinds */.Uf);
            else
                waiting.push({ read: again, locate, unit, isDefinition: (0,crd/* isDefinition */.gN)(object) });
        },
        async finish(given) {
            const definitions = waiting
                .filter(each => each.isDefinition)
                .map(({ read, unit }) => ({ object: read(), unit: unit.name, judged: true }));
            const custom = await (0,crd/* customKindsOf */.oX)([...definitions, ...given]);
            for (const { read, locate, unit } of waiting.splice(0)) {
                judgeIn({ object: read(), locate, again: read }, unit, custom);
            }
        },
    };
    return judge;
}
/** Puts a problem of an object where its text is. */
function toFinding(problem, { object, locate }) {
    const { rule, message, path: field, at, suggestion } = problem;
    const { file, line, column, endLine, endColumn } = locate(field, at);
    return {
        ...{ rule, level: (0,finding/* levelOf */.In)(problem), message, file, line, column, endLine, endColumn },
        objects: [(0,manifests_object/* describeObject */.v8)(object)],
        field: (0,finding/* formatPath */.jV)(field),
        ...(suggestion !== undefined && { suggestion }),
    };
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/podSecurity.ts
var kubernetes_podSecurity = __webpack_require__(1013);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/referenceFinding.ts


/** Puts a problem between objects where its text is, with every object that suffers from it. */
function referenceFinding(problem, placeOf) {
    const { rule, path, at, of, also, beside, suggestion } = problem;
    const { file, line, column, endLine, endColumn } = placeOf(of, path, at);
    const other = beside && placeOf(beside.of, beside.path, 'value');
    const message = other === undefined ? problem.message : `${problem.message}: ${other.file}:${other.line}`;
    return {
        ...{ rule, level: (0,finding/* levelOf */.In)(problem), message, file, line, column, endLine, endColumn },
        objects: [of, ...also].map(references_facts/* describeFacts */.L),
        field: (0,finding/* formatPath */.jV)(path),
        ...(suggestion !== undefined && { suggestion }),
    };
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/judge.ts
var references_judge = __webpack_require__(3524);
;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/addresses.ts
/** Schemes by which programs reach each other, with the port that stands for none. */
const schemes = {
    ...{ http: 80, https: 443, ws: 80, wss: 443, grpc: undefined, grpcs: undefined, tcp: undefined, tls: undefined },
    ...{ udp: undefined, ssl: undefined, postgres: 5432, postgresql: 5432, mysql: 3306, mariadb: 3306, sqlserver: 1433 },
    ...{ redis: 6379, rediss: 6379, valkey: 6379, valkeys: 6379, mongodb: 27017, amqp: 5672, amqps: 5671, nats: 4222 },
    ...{ kafka: undefined, memcached: 11211, ldap: 389, ldaps: 636, smtp: undefined, smtps: undefined, mqtt: undefined },
    ...{ clickhouse: undefined, cassandra: undefined, zookeeper: undefined, etcd: undefined, dns: undefined },
};
const url = /^(?:jdbc:)?([a-z][a-z0-9]*)(\+[a-z0-9]+)?:\/\/([^/?#]*)/i;
const nextUrl = /,(?=[a-z][a-z0-9+]*:\/\/)/i;
const resolverUrl = /^dns:\/\/\/([^/?#]+)$/i;
const pair = /^([^:,@/\s]+):(\d{1,5})$/;
const keyword = /(?:^|\s)(host|port)=(\S+)/g;
const goMysql = /@tcp\(([^()\s]+)\)/;
const hostLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** Names of variables whose `a:1` is an address rather than an image or a pair of numbers. */
const addressVariable = /(?:ADDR|ADDRESS|BACKEND|BOOTSTRAP|BROKER|ENDPOINT|HOST|NODE|PEER|PROXY|SERVER|SERVICE|TARGET|UPSTREAM|UR[IL])(?:E?S)?$/i;
/**
 * The addresses in the text of a setting: a URL or several, `host:port` or several, or the connection string of a database
 * driver. Whatever is meant for something else, or filled in later, gives none.
 */
function addressesIn(variable, text) {
    const value = text.trim();
    if (value.includes('host='))
        return fromKeywords(value);
    if (/\s/.test(value))
        return [];
    const driver = goMysql.exec(value)?.[1];
    if (driver !== undefined)
        return addresses([driver], 3306, true);
    if (!value.includes('://'))
        return addressVariable.test(variable) ? fromPairs(value) : [];
    return value.split(nextUrl).flatMap(fromUrl);
}
function fromUrl(text) {
    const resolved = resolverUrl.exec(text)?.[1];
    if (resolved !== undefined)
        return addresses([resolved], undefined, true);
    const [, scheme = '', variant, authority = ''] = url.exec(text) ?? [];
    const name = scheme.toLowerCase();
    // `+srv` asks DNS for a record that no Service has.
    if (!Object.hasOwn(schemes, name) || variant === '+srv')
        return [];
    const hosts = authority.slice(authority.lastIndexOf('@') + 1).split(',');
    return addresses(hosts, variant === undefined ? schemes[name] : undefined, true);
}
function fromPairs(value) {
    const parts = value.split(',');
    return parts.every(each => pair.test(each)) ? addresses(parts, undefined, false) : [];
}
/** `host=postgres port=5432 user=...`, as PostgreSQL's own library takes it. */
function fromKeywords(value) {
    const found = new Map([...value.matchAll(keyword)].map(([, key, text]) => [key, text]));
    const host = found.get('host');
    if (host === undefined)
        return [];
    const port = found.get('port');
    return addresses([port === undefined ? host : `${host}:${port}`], 5432, true);
}
function addresses(texts, usualPort, certain) {
    return texts.flatMap((text) => {
        const [, written, digits] = pair.exec(text) ?? [undefined, text, undefined];
        const host = (written ?? '').toLowerCase().replace(/\.$/, '');
        if (!isHost(host))
            return [];
        const port = digits === undefined ? usualPort : Number(digits);
        return [{ host, ...(port !== undefined && { port }), portWritten: digits !== undefined, certain }];
    });
}
/** A name that DNS could answer for; neither a number nor this machine. */
function isHost(host) {
    const labels = host.split('.');
    if (host.length > 253 || host === 'localhost' || !/[a-z]/.test(labels.at(-1)))
        return false;
    return labels.every(label => label.length <= 63 && hostLabel.test(label));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/addressCheck.ts


/** The addresses in a container's settings are those of Services, where they can be of nothing else. */
function checkAddresses(pod, settings, judge, need) {
    if (pod.detail?.is !== 'pods' || !pod.detail.usesClusterDns)
        return;
    for (const setting of settings.values()) {
        for (const address of addressesOf(setting, settings)) {
            if (!pod.detail.aliases.includes(address.host))
                checkAddress({ pod, setting, address, judge, need });
        }
    }
}
const hostVariable = /^(.*?)_?HOST$/;
/** In `STORE_HOST` a host stands alone, with its port in `STORE_PORT`. */
function addressesOf(setting, settings) {
    const found = addressesIn(setting.name, setting.value);
    const [, stem] = hostVariable.exec(setting.name) ?? [];
    if (found.length > 0 || stem === undefined || !isHost(setting.value))
        return found;
    const port = settings.get(stem === '' ? 'PORT' : `${stem}_PORT`)?.value;
    const written = port !== undefined && stem !== '' && /^\d{1,5}$/.test(port);
    return [{ host: setting.value, ...(written && { port: Number(port) }), portWritten: written, certain: false }];
}
function checkAddress(each) {
    const { pod, setting, address, judge, need } = each;
    const named = serviceNamed(address.host, pod.namespace, judge.set);
    if (named === undefined)
        return;
    const { name, namespace } = named;
    const service = judge.set.find('Service', namespace, name);
    if (service === undefined)
        return missing(each, named);
    if (service.detail?.is !== 'service')
        return;
    checkPort(setting, address, service, service.detail, judge);
    const { port } = address;
    need({ pod, service, setting, ...(port !== undefined && { port }) });
}
/**
 * The Service that a host would be in the cluster's DNS: `name`, `name.namespace`, `name.namespace.svc...` and pods of it
 * (`pod.name.namespace.svc...`). Undefined for hosts outside. `name.namespace` may be one, too: there are top-level domains
 * that sound like namespaces.
 */
function serviceNamed(host, own, set) {
    const labels = host.split('.');
    const svc = labels.indexOf('svc', 2);
    if (labels.length === 1)
        return { name: host, namespace: own, certain: true };
    if (svc < 0 && labels.length > 2)
        return undefined;
    const [name, namespace] = svc < 0 ? [labels[0], labels[1]] : [labels[svc - 2], labels[svc - 1]];
    if (svc > 3 || !set.hasNamespace(namespace))
        return undefined;
    return { name, namespace, certain: svc >= 0 };
}
/** A typing error where a Service has nearly the name; else it may be one that somebody else brings. */
function missing({ setting, address, judge }, { name, namespace, certain }) {
    const { set } = judge;
    if (set.mayExist('Service', namespace, name))
        return;
    const suggestion = judge.suggest(name, set.names('Service', namespace));
    const isNamed = address.certain && certain;
    if (suggestion === undefined && !isNamed)
        return;
    const outside = suggestion === undefined ? ` (when it exists outside: externals: Service/${name})` : '';
    const message = `${setting.name} names the host "${address.host}": there is no Service "${name}" in this environment${(0,references_judge/* hint */.aK)(suggestion)}${outside}`;
    const level = suggestion !== undefined && isNamed ? 'error' : 'warning';
    // An Ingress that misses the same Service has said so already.
    judge.report(setting.of, 'layer/env-host', setting.path, message, { level, cause: `no Service/${namespace}/${name}` });
}
function checkPort(setting, address, service, facts, judge) {
    const { port, portWritten, host, certain } = address;
    const { ports } = facts;
    if (port === undefined || facts.isAlias || ports === undefined || ports.length === 0)
        return;
    if (ports.some(each => each.port === port))
        return;
    if (facts.headless && podsListen(service, facts, port, judge.set))
        return;
    const numbers = [...new Set(ports.map(each => each.port))];
    const asked = portWritten ? `port ${port}` : `port ${port}, for want of another,`;
    const message = `${setting.name} asks "${host}" at ${asked} but Service "${service.name}" has ${numbers.join(', ')}`;
    const cause = `port ${port} of Service/${service.namespace}/${service.name} in ${setting.of.kind}/${setting.of.namespace}/${setting.of.name}/${setting.path.join('/')}`; // prettier-ignore
    judge.report(setting.of, 'layer/env-port', setting.path, message, { cause, level: certain ? 'error' : 'warning' });
}
/** Behind a headless name are the pods themselves, with every port that they listen on. */
function podsListen({ namespace }, { selector }, port, set) {
    const pods = selector && set.pods(namespace, selector, 20);
    if (pods === undefined || pods.length === 0)
        return true;
    return pods.some(({ detail }) => {
        const { containers } = detail;
        return containers.every(({ ports }) => ports?.length === 0) || containers.some(({ ports }) => ports?.some(each => each.number === port) ?? true); // prettier-ignore
    });
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/dependencies.ts
var dependencies = __webpack_require__(5974);
;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/dependencyCheck.ts


const path = ['metadata', 'annotations', dependencies/* dependsOn */.f];
/** What an object waits for exists, and does not wait for the object in its turn. */
function checkOrder(judge) {
    const waits = new Map();
    for (const of of judge.set.facts) {
        for (const dependency of of.dependencies) {
            if ('unreadable' in dependency) {
                const message = `"${dependency.unreadable}" is neither group/namespaces/namespace/Kind/name nor group/Kind/name`;
                judge.report(of, 'layer/depends-on', path, message);
                continue;
            }
            const found = waitedFor(of, dependency, judge);
            if (found !== undefined)
                waits.set(of, [...(waits.get(of) ?? []), found]);
        }
    }
    for (const circle of circlesIn(waits)) {
        const names = [...circle, circle[0]].map(({ kind, name }) => `${kind}/${name}`);
        judge.report(circle[0], 'layer/depends-on-circle', path, `these wait for each other: ${names.join(' -> ')}`);
    }
}
function waitedFor(of, { group, kind, namespace = '', name }, judge) {
    const { set } = judge;
    const found = set.find(kind, namespace, name);
    if (found !== undefined && found.group === group)
        return found;
    if (set.mayExist(kind, namespace, name) || (namespace !== '' && !set.hasNamespace(namespace)))
        return undefined;
    const other = found === undefined ? '' : `; ${kind} is in the group "${found.group}"`;
    const suggestion = found === undefined ? judge.suggest(name, set.names(kind, namespace)) : undefined;
    const message = `waits for ${kind} "${name}", which is not in this environment${other}${(0,references_judge/* hint */.aK)(suggestion)}`;
    judge.report(of, 'layer/depends-on', path, message, { cause: `waits ${group}/${kind}/${namespace}/${name}` });
    return undefined;
}
/** One circle for each group of objects that wait for each other. */
function circlesIn(waits) {
    const circles = [];
    const done = new Set();
    for (const start of waits.keys()) {
        const way = [{ of: start, next: 0 }];
        const positions = new Map([[start, 0]]);
        while (way.length > 0) {
            const here = way.at(-1);
            const then = done.has(here.of) ? undefined : waits.get(here.of)?.[here.next++];
            if (then === undefined) {
                done.add(here.of);
                positions.delete(here.of);
                way.pop();
            }
            else if (positions.has(then)) {
                circles.push(way.slice(positions.get(then)).map(({ of }) => of));
            }
            else if (!done.has(then)) {
                positions.set(then, way.length);
                way.push({ of: then, next: 0 });
            }
        }
    }
    return circles;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/labels.ts
var references_labels = __webpack_require__(8392);
;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/reach.ts

function isolationOf(set) {
    const byPod = new Map();
    const unclear = new Set();
    let beyondEffort = false;
    for (const of of set.facts) {
        const facts = of.detail;
        if (facts?.is !== 'policy')
            continue;
        const selected = facts.selector && set.pods(of.namespace, facts.selector, Infinity);
        // One that isolates nothing is told of, and might be meant for the very pods.
        if (facts.selector === undefined || (selected?.length === 0 && !(0,references_labels/* fitsAll */.WE)(facts.selector)))
            unclear.add(of.namespace);
        else if (selected === undefined)
            beyondEffort = true;
        for (const pod of selected ?? []) {
            const known = byPod.get(pod);
            if (known === undefined)
                byPod.set(pod, [{ of, facts }]);
            else
                known.push({ of, facts });
        }
    }
    return {
        policiesOf: pod => (beyondEffort || unclear.has(pod.namespace) ? undefined : (byPod.get(pod) ?? [])),
    };
}
/** Whether a rule lets a pod be the other end, at a port of `target`. What cannot be told is taken as a yes. */
function lets(rule, policy, peer, target, port, set) {
    const { peers, ports } = rule;
    return ((peers === undefined || peers.some(each => isPeer(each, policy, peer, set))) &&
        (ports === undefined || ports.some(each => isPort(each, target, port))));
}
function isPeer({ pods, namespaces, beyond }, policy, { pod, facts }, set) {
    if (beyond)
        return true;
    const isNear = namespaces === undefined ? pod.namespace === policy.of.namespace : isIn(namespaces, pod.namespace, set);
    return isNear && (pods === undefined || facts.labelsInDoubt.length > 0 || (0,references_labels/* fits */.lA)(pods, facts.labels));
}
const nameLabel = 'kubernetes.io/metadata.name';
/** The server gives every namespace a label of its name; others are known where the set makes the namespace. */
function isIn(selector, namespace, set) {
    if (namespace === '')
        return true;
    const detail = set.find('Namespace', '', namespace)?.detail;
    const own = detail?.is === 'namespace' ? detail.labels : {};
    if ((0,references_labels/* fits */.lA)(selector, { ...own, [nameLabel]: namespace }))
        return true;
    if (detail?.is === 'namespace')
        return false;
    const keys = [...Object.keys(selector.labels), ...selector.expressions.map(({ key }) => key)];
    return keys.some(key => key !== nameLabel);
}
function isPort({ protocol, port, endPort }, { facts }, wanted) {
    if (protocol !== 'TCP')
        return false;
    if (port === undefined)
        return true;
    if (typeof port === 'number')
        return endPort === undefined ? port === wanted : port <= wanted && wanted <= endPort;
    return facts.containers.some(({ ports }) => ports?.some(each => each.name === port && each.number === wanted) ?? true);
}
/** Whether a rule may let questions to a DNS server out. */
function letsDns({ ports }) {
    return (ports === undefined ||
        ports.some(({ port, endPort }) => {
            if (typeof port !== 'number')
                return port === undefined || /dns|domain/.test(port);
            return endPort === undefined ? port === 53 : port <= 53 && 53 <= endPort;
        }));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/reachCheck.ts

/** Policies and peers beyond these numbers are for a simulation, not for a look before a push. */
const enoughPods = 50;
/**
 * The network policies of the environment let pods reach the Services that their settings name. Gives the namespaces in
 * which one of them does not.
 */
function checkReach(dependencies, judge) {
    const { set } = judge;
    const closed = new Set();
    if (dependencies.length === 0 || !set.hasKind('NetworkPolicy') || !set.complete)
        return closed;
    const isolation = isolationOf(set);
    const blocked = new Map();
    const open = new Set();
    const asking = new Set();
    for (const dependency of dependencies) {
        // Its own pods read the same settings and ask themselves, if anybody.
        if (isItself(dependency, judge))
            continue;
        asking.add(dependency.pod);
        // What is shared is dead only where nobody of those who share it gets through.
        const { of, path, isShared } = dependency.setting;
        const id = JSON.stringify([of.kind, of.namespace, of.name, path, isShared ? '' : dependency.pod.name]);
        const by = blocker(dependency, isolation, judge);
        if (by === undefined)
            open.add(id);
        else if (!blocked.has(id))
            blocked.set(id, { dependency, by });
    }
    for (const [id, { dependency, by }] of blocked) {
        if (open.has(id))
            continue;
        report(dependency, by, judge);
        closed.add(by.of.namespace);
    }
    for (const pod of asking)
        checkDns(pod, isolation, judge);
    return closed;
}
function report({ pod, service, port, setting }, by, judge) {
    const message = `${setting.name} names ${service.name}:${port}, but the network policies do not let ${pod.name} get there`;
    const cause = `reach ${pod.namespace}/${pod.name} ${service.namespace}/${service.name}`;
    const beside = { of: by.of, path: ['spec'] };
    judge.report(setting.of, 'layer/network-policy', setting.path, message, { cause, beside });
}
function isItself({ pod, service }, { set }) {
    const selector = service.detail?.is === 'service' ? service.detail.selector : undefined;
    return selector !== undefined && (set.pods(service.namespace, selector, enoughPods)?.includes(pod) ?? false);
}
/** A policy of either end that lets nothing of the dependency through; undefined where there is none, or nobody can say. */
function blocker(dependency, isolation, judge) {
    const { pod, service } = dependency;
    const targets = targetsOf(dependency, judge);
    if (targets === undefined || pod.detail?.is !== 'pods' || service.detail?.is !== 'service')
        return undefined;
    const source = { pod, facts: pod.detail };
    let first;
    for (const { end, port } of targets) {
        const out = closedBy(isolation.policiesOf(pod), 'egress', end, end, port, judge);
        const into = out ?? closedBy(isolation.policiesOf(end.pod), 'ingress', source, end, port, judge);
        if (into === undefined)
            return undefined;
        first ??= into;
    }
    return first;
}
/** The first of the policies that have a say, where none of them lets the peer through. */
function closedBy(policies, direction, peer, target, port, { set }) {
    const having = (policies ?? []).filter(({ facts }) => facts[direction] !== undefined);
    const isOpen = having.some(policy => policy.facts[direction].some(rule => lets(rule, policy, peer, target, port, set)));
    return isOpen ? undefined : having[0];
}
/** The pods behind the Service with the port that is asked of them; policies see these, not the Service. */
function targetsOf({ service, port: asked }, { set }) {
    if (asked === undefined || service.detail?.is !== 'service')
        return undefined;
    const { selector, ports = [] } = service.detail;
    const pods = selector && set.pods(service.namespace, selector, enoughPods);
    if (pods === undefined || pods.length === 0 || pods.length >= enoughPods)
        return undefined;
    const wanted = ports.find(each => each.port === asked)?.target ?? asked;
    const targets = pods.flatMap(each => {
        const facts = each.detail;
        const all = facts.containers.flatMap(container => container.ports ?? []);
        // A port that its pods do not have is told of already, and leads nowhere anyway.
        const number = all.find(({ name, number: one }) => name === wanted || one === wanted)?.number;
        const port = all.length === 0 && typeof wanted === 'number' ? wanted : number;
        return port === undefined ? [] : [{ end: { pod: each, facts }, port }];
    });
    return targets.length === pods.length ? targets : undefined;
}
/** Who may not ask for the address of a name cannot use the name. */
function checkDns(pod, isolation, judge) {
    const restricting = (isolation.policiesOf(pod) ?? []).filter(({ facts }) => facts.egress !== undefined);
    if (restricting.length === 0 || restricting.some(({ facts }) => facts.egress.some(letsDns)))
        return;
    const { of } = restricting[0];
    const message = `egress is restricted and port 53 is not let out: these pods name Services and cannot look them up`;
    const cause = `dns ${of.namespace}`;
    judge.report(of, 'layer/dns-egress', ['spec', 'podSelector'], message, { at: 'key', cause });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/settings.ts
/** The settings of a container that may name hosts and ports, as it gets them. */
function settingsOf(pod, { env, place }, set) {
    const settings = new Map();
    for (const source of env.sources)
        fromSource(source, pod, set, settings);
    for (const variable of env.variables) {
        const setting = ofVariable(variable, pod, place.path, set);
        // A variable covers what a source gives it, also with a text that is not kept.
        if (setting === undefined)
            settings.delete(variable.name);
        else
            settings.set(variable.name, setting);
    }
    return settings;
}
function ofVariable({ name, index, telling, from }, pod, container, set) {
    if (telling !== undefined) {
        return { name, value: telling, of: pod, path: [...container, 'env', index, 'value'], isShared: false };
    }
    if (from?.kind !== 'ConfigMap')
        return undefined;
    const of = set.find('ConfigMap', pod.namespace, from.name);
    const value = of?.detail?.is === 'content' ? of.detail.telling?.[from.key] : undefined;
    return of && value !== undefined ? { name, value, of, path: ['data', from.key], isShared: false } : undefined;
}
function fromSource({ kind, name, prefix }, pod, set, settings) {
    const of = set.find(kind, pod.namespace, name);
    if (of?.detail?.is !== 'content')
        return;
    const { telling = {} } = of.detail;
    if (settings.size > 0)
        for (const known of settings.keys())
            if (hasKey(of, known, prefix))
                settings.delete(known);
    for (const key in telling) {
        const variable = `${prefix}${key}`;
        settings.set(variable, { name: variable, value: telling[key], of, path: ['data', key], isShared: true });
    }
}
const keySets = new WeakMap();
function hasKey(of, variable, prefix) {
    if (!variable.startsWith(prefix) || of.detail?.is !== 'content')
        return false;
    const known = keySets.get(of) ?? new Set(of.detail.keys);
    keySets.set(of, known);
    return known.has(variable.slice(prefix.length));
}

// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/telemetryCheck.ts



const protocols = ['grpc', 'http/protobuf', 'http/json'];
const general = 'OTEL_EXPORTER_OTLP';
const signals = [general, `${general}_TRACES`, `${general}_METRICS`, `${general}_LOGS`];
/** Ports that OpenTelemetry keeps for one of its protocols. */
const usualPorts = { 4317: 'grpc', 4318: 'http' };
/** The port of a telemetry endpoint is that of the protocol that is spoken to it. */
function checkTelemetry(settings, judge) {
    for (const signal of signals) {
        const protocol = settings.get(`${signal}_PROTOCOL`);
        if (protocol !== undefined && protocol.value !== '' && !protocols.includes(protocol.value)) {
            const suggestion = (0,nearest/* nearest */.pA)(protocol.value, protocols);
            const message = `${protocol.name} is "${protocol.value}": OpenTelemetry knows ${protocols.join(', ')}${(0,references_judge/* hint */.aK)(suggestion)}`;
            telemetryCheck_report(protocol, message, judge, suggestion);
            continue;
        }
        const endpoint = settings.get(`${signal}_ENDPOINT`);
        const spoken = protocol ?? settings.get(`${general}_PROTOCOL`);
        if (endpoint === undefined || spoken === undefined)
            continue;
        const port = addressesIn(endpoint.name, endpoint.value).find(each => each.portWritten)?.port;
        const usual = port === undefined ? undefined : usualPorts[port];
        if (usual === undefined || !protocols.includes(spoken.value) || spoken.value.startsWith(usual))
            continue;
        const message = `${endpoint.name} is at port ${port}, which speaks ${usual === 'grpc' ? 'gRPC' : 'HTTP'}, and ${spoken.name} is "${spoken.value}"`;
        telemetryCheck_report(endpoint, message, judge);
    }
}
function telemetryCheck_report({ of, path }, message, judge, suggestion) {
    const cause = `telemetry ${of.kind}/${of.namespace}/${of.name}/${path.join('/')}`;
    judge.report(of, 'layer/otlp-protocol', path, message, { cause, suggestion });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/layers.ts





/**
 * What the settings of programs say of the objects around them, in one environment. Gives the namespaces whose network
 * policies let something that is needed not through.
 */
function checkLayers(judge) {
    const dependencies = [];
    for (const of of judge.set.facts) {
        if (of.detail?.is !== 'pods' || of.declared)
            continue;
        for (const container of of.detail.containers) {
            const settings = settingsOf(of, container, judge.set);
            if (settings.size === 0)
                continue;
            checkAddresses(of, settings, judge, dependency => dependencies.push(dependency));
            checkTelemetry(settings, judge);
        }
    }
    checkOrder(judge);
    return checkReach(dependencies, judge);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/availabilityCheck.ts


const usualKinds = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);
const targetPath = ['spec', 'scaleTargetRef', 'name'];
/** Scalers and budgets of an environment: they find their workloads, and let these scale and move. */
function checkAvailability(judge) {
    const scaled = new Map();
    const scalers = judge.set.facts.filter(each => each.detail?.is === 'scaler');
    for (const of of scalers)
        if (of.detail?.is === 'scaler' && !of.declared)
            checkScaler(of, of.detail, scaled, judge);
    const found = new Set([...scaled.values()].map(({ of }) => of));
    const lost = scalers.flatMap(of => of.detail?.is === 'scaler' && !found.has(of) ? (of.detail.target?.name ?? []) : []);
    const budgets = new Map();
    for (const of of judge.set.facts) {
        if (of.detail?.is === 'budget' && !of.declared)
            checkBudget(of, of.detail, { scaled, budgets, lost, judge });
    }
}
function checkScaler(of, facts, scaled, judge) {
    const { target } = facts;
    if (target === undefined)
        return;
    const { set } = judge;
    const { kind, name } = target;
    const found = set.find(kind, of.namespace, name);
    if (found === undefined) {
        if (!usualKinds.has(kind) || set.mayExist(kind, of.namespace, name))
            return;
        const suggestion = judge.suggest(name, set.names(kind, of.namespace));
        const outside = suggestion === undefined ? ` (when it exists outside: externals: ${kind}/${name})` : '';
        const message = `there is no ${kind} "${name}" to scale in this environment${(0,references_judge/* hint */.aK)(suggestion)}${outside}`;
        judge.report(of, 'ref/hpa-target', targetPath, message, { suggestion });
        return;
    }
    if (found.group !== target.group) {
        const message = `${kind} "${name}" is in the API group "${found.group}", not in ${target.apiVersion || 'the core group'}`;
        judge.report(of, 'ref/hpa-target', ['spec', 'scaleTargetRef', 'apiVersion'], message);
        return;
    }
    const first = scaled.get(found);
    if (first !== undefined) {
        const message = `${kind} "${name}" is scaled already: with two scalers neither works`;
        judge.report(of, 'ref/hpa-target', targetPath, message, { beside: { of: first.of, path: targetPath } });
        return;
    }
    scaled.set(found, { of, facts });
    if (found.detail?.is !== 'pods' || found.declared)
        return;
    if (found.detail.replicasWritten) {
        const message = `spec.replicas is written although a HorizontalPodAutoscaler decides it: each apply puts it back`;
        judge.report(found, 'ref/hpa-replicas', ['spec', 'replicas'], message, { at: 'key' });
    }
    for (const share of facts.shares)
        checkShare(of, share, found, found.detail, judge);
}
/** Utilization is a share of what is requested: without a request there is nothing to take it of. */
function checkShare(of, share, found, pods, judge) {
    const { resource, container, place } = share;
    if (pods.hasPodResources || judge.set.hasAny('LimitRange', of.namespace))
        return;
    const running = pods.containers.filter(({ role }) => role === 'main' || role === 'sidecar');
    const measured = container === undefined ? running : running.filter(({ name }) => name === container);
    if (container !== undefined && measured.length === 0) {
        const names = running.map(({ name }) => name);
        const message = `${found.kind} "${found.name}" has no container "${container}"${(0,references_judge/* hint */.aK)(judge.suggest(container, names))}`;
        judge.report(of, 'ref/hpa-request', [...place.path.slice(0, -1), 'container'], message);
        return;
    }
    const without = measured.find(({ requests }) => requests !== undefined && !requests.includes(resource));
    if (without === undefined)
        return;
    const message = `container "${without.name}" of ${found.kind} "${found.name}" requests no ${resource}, of which this is to be a share`;
    judge.report(of, 'ref/hpa-request', place.path, message);
}
/** Pods of more workloads than this have no budget in common. */
const availabilityCheck_enoughPods = 100;
function checkBudget(of, facts, { scaled, budgets, lost, judge }) {
    const { selector } = facts;
    if (selector === undefined)
        return;
    const selected = judge.set.pods(of.namespace, selector, availabilityCheck_enoughPods);
    if (selected === undefined || selected.length >= availabilityCheck_enoughPods)
        return;
    if (selected.length === 0) {
        if (judge.set.mayHavePods(of.namespace, selector))
            return;
        const message = `the selector ${(0,references_labels/* selectorText */.nM)(selector)} fits no pod of this environment: the budget guards nothing`;
        judge.report(of, 'ref/pdb-selector', ['spec', 'selector'], message, { at: 'key' });
        return;
    }
    const guarded = selected.find(each => budgets.has(each));
    if (guarded !== undefined) {
        const message = `${guarded.kind} "${guarded.name}" has a budget already, and pods with two can never be evicted`;
        const beside = { of: budgets.get(guarded), path: ['spec', 'selector'] };
        judge.report(of, 'ref/pdb-overlap', ['spec', 'selector'], message, { at: 'key', beside });
    }
    for (const each of selected)
        budgets.set(each, of);
    const mayBeScaled = (each) => !scaled.has(each) && (lost.includes(each.name) || judge.suggest(each.name, lost) !== undefined);
    const counts = selected.map(each => (mayBeScaled(each) ? undefined : countOf(each, scaled, judge)));
    if (counts.every(count => count !== undefined))
        checkRoom(of, facts, sum(counts), judge);
}
/** How many pods of a workload there are at the least; undefined where nobody can say. */
function countOf(workload, scaled, judge) {
    const scaler = scaled.get(workload);
    if (scaler !== undefined)
        return scaler.facts.minReplicas;
    return workload.detail?.is === 'pods' && judge.set.complete ? workload.detail.replicas : undefined;
}
function sum(counts) {
    return counts.reduce((all, each) => all + each, 0);
}
/** A budget that leaves no room blocks every drain of a node, until somebody gives in. */
function checkRoom(of, facts, pods, judge) {
    if (pods === 0)
        return;
    const field = facts.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable';
    const amount = facts[field];
    if (amount === undefined)
        return;
    const counted = typeof amount === 'number' ? amount : Math.ceil((Number.parseInt(amount, 10) * pods) / 100);
    const mayGo = field === 'minAvailable' ? pods - counted : counted;
    if (mayGo > 0)
        return;
    const message = `spec.${field} ${amount} of ${pods} ${pods === 1 ? 'pod' : 'pods'} lets none go: a node with one cannot be drained`;
    judge.report(of, 'ref/pdb-blocks', ['spec', field], message);
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/mentionCheck.ts
var mentionCheck = __webpack_require__(5989);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/labelIndex.ts

const noEntries = [];
const noValues = new Map();
function labelIndex() {
    const entries = [];
    const byLabel = new Map();
    return {
        add(labels, object) {
            const entry = { labels, object };
            entries.push(entry);
            for (const key in labels) {
                let values = byLabel.get(key);
                if (values === undefined)
                    byLabel.set(key, (values = new Map()));
                const value = labels[key];
                const known = values.get(value);
                if (known === undefined)
                    values.set(value, [entry]);
                else
                    known.push(entry);
            }
        },
        select(selector, limit, effort) {
            const found = [];
            for (const { labels, object } of candidates(selector, entries, byLabel)) {
                if (--effort.left < 0)
                    return undefined;
                if ((0,references_labels/* fits */.lA)(selector, labels) && found.push(object) >= limit)
                    break;
            }
            return found;
        },
        values: key => byLabel.get(key) ?? noValues,
    };
}
/** The shortest list of which everything that the selector fits is a part. */
function candidates({ labels, expressions }, entries, byLabel) {
    let shortest = entries;
    const consider = (some) => {
        if (some.length < shortest.length)
            shortest = some;
    };
    for (const key in labels)
        consider(byLabel.get(key)?.get(labels[key]) ?? noEntries);
    for (const { key, operator, values } of expressions) {
        if (operator === 'NotIn' || operator === 'DoesNotExist')
            continue;
        const known = byLabel.get(key);
        if (known === undefined)
            return noEntries;
        if (operator === 'In' && values.length === 1)
            consider(known.get(values[0]) ?? noEntries);
    }
    return shortest;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/monitorCheck.ts



/** What Prometheus is told to scrape is there, at a port of that name. */
function checkMonitors(judge) {
    let services;
    for (const of of judge.set.facts) {
        if (of.detail?.is !== 'monitor' || of.declared)
            continue;
        services ??= serviceIndexes(judge.set.facts);
        checkMonitor(of, of.detail, services, judge);
    }
}
function serviceIndexes(facts) {
    const indexes = new Map();
    for (const of of facts) {
        if (of.detail?.is !== 'service')
            continue;
        const known = indexes.get(of.namespace) ?? labelIndex();
        indexes.set(of.namespace, known);
        known.add(of.detail.labels, of);
    }
    return indexes;
}
const enough = 100;
function checkMonitor(of, { of: kind, selector, namespaces, ports }, services, judge) {
    const { set } = judge;
    if (selector === undefined || !set.complete || !namespaces?.every(each => each === '' || set.hasNamespace(each)))
        return;
    const effort = { left: 1_000_000 };
    const found = namespaces.flatMap(namespace => kind === 'Pod'
        ? (set.pods(namespace, selector, enough) ?? [])
        : [namespace, ''].flatMap(each => services.get(each)?.select(selector, enough, effort) ?? []));
    if (found.length >= enough)
        return;
    if (found.length === 0) {
        if (namespaces.some(each => set.mayHavePods(each, selector)))
            return;
        const message = `the selector ${(0,references_labels/* selectorText */.nM)(selector)} fits no ${kind} of this environment: nothing is scraped`;
        judge.report(of, 'ref/monitor', ['spec', 'selector'], message, { at: 'key' });
        return;
    }
    const names = new Set();
    for (const each of found) {
        const own = portNames(each);
        if (own === undefined)
            return;
        for (const name of own)
            names.add(name);
    }
    for (const { name, place } of ports) {
        if (names.has(name))
            continue;
        const suggestion = judge.suggest(name, names);
        const message = `no ${kind} that the selector fits has a port named "${name}"${(0,references_judge/* hint */.aK)(suggestion)}`;
        judge.report(of, 'ref/monitor', place.path, message, { suggestion });
    }
}
/** Undefined where its ports are in doubt. */
function portNames({ detail }) {
    const lists = detail?.is === 'pods' ? detail.containers.map(({ ports }) => ports) : detail?.is === 'service' ? [detail.ports] : []; // prettier-ignore
    const names = [];
    for (const ports of lists) {
        if (ports === undefined)
            return undefined;
        for (const { name } of ports)
            if (name !== undefined)
                names.push(name);
    }
    return names;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/makers.ts
var references_makers = __webpack_require__(5246);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/objectSet.ts



/** Some seconds of comparing labels at the worst; real sets need thousands of times less. Beyond it selectors are let be. */
const effortLimit = 5_000_000;
function objectSetOf(facts, { externals, complete }) {
    const byKind = namesOf(facts);
    const pods = podIndexes(facts);
    const makers = (0,references_makers/* makersOf */.x)(facts);
    const effort = { left: effortLimit };
    const { namespaces, isMisspelt } = namespacesOf(facts, byKind.get('Namespace')?.get(''));
    // What is in a namespace by a misspelt name is missed everywhere else, and that is told already.
    const isComplete = complete && !isMisspelt;
    const doubted = new Set(facts.flatMap(each => (each.nameInDoubt ? [`${each.kind}/${each.namespace}`] : [])));
    const isExternal = (kind, namespace, name) => externals.some(each => each.kind === kind && (each.namespace ?? namespace) === namespace && each.name.test(name));
    const inNamespace = (kind, namespace) => byKind.get(kind)?.get(namespace);
    return {
        facts,
        complete: isComplete,
        wasRead: complete,
        find(kind, namespace, name) {
            const found = inNamespace(kind, namespace)?.get(name) ?? inNamespace(kind, '')?.get(name);
            return found ?? (namespace === '' ? anywhere(byKind.get(kind), name) : undefined);
        },
        names: (kind, namespace) => namesIn(inNamespace(kind, namespace), inNamespace(kind, '')),
        hasAny: (kind, namespace) => Boolean(inNamespace(kind, namespace) ?? inNamespace(kind, '')),
        hasKind: kind => byKind.has(kind),
        objects: (kind, namespace) => inNamespace(kind, namespace)?.values() ?? [],
        isExternal,
        hasNamespace: namespace => namespaces.has(namespace),
        mayExist: (kind, namespace, name) => !isComplete ||
            ofTheCluster.has(namespace) ||
            doubted.has(`${kind}/${namespace}`) ||
            makers.mayMake(namespace, name) ||
            isExternal(kind, namespace, name),
        pods(namespace, selector, limit) {
            const found = pods.in(namespace)?.select(selector, limit, effort);
            if (found !== undefined && found.length > 0)
                return found;
            const others = namespace === '' ? pods.everywhere() : pods.in('');
            const more = others?.select(selector, limit, effort) ?? [];
            return effort.left < 0 ? undefined : more;
        },
        mayHavePods: (namespace, selector) => !isComplete ||
            ofTheCluster.has(namespace) ||
            isExternal('Pod', namespace, '') ||
            mayHavePods(namespace, selector, pods, makers),
        podLabelValues: (namespace, key) => pods.in(namespace)?.values(key) ?? new Map(),
    };
}
/** What a cluster brings along is in these: nobody's set is all there is. */
const ofTheCluster = new Set(['kube-system', 'kube-public', 'kube-node-lease']);
/** Of more namespaces than this a misspelt one is told, but not made out as the cause of other gaps. */
const enoughNamespaces = 100;
/** The namespaces of the objects, and whether one of them is nearly one that the set makes. */
function namespacesOf(facts, made = new Map()) {
    const used = new Set();
    for (const { namespace } of facts)
        if (namespace !== '')
            used.add(namespace);
    const strange = [...used].filter(each => !made.has(each));
    const isMisspelt = Math.max(strange.length, made.size) < enoughNamespaces &&
        strange.some(each => (0,nearest/* nearest */.pA)(each, made.keys()) !== undefined);
    return { namespaces: new Set([...used, ...made.keys()]), isMisspelt };
}
function namesOf(facts) {
    const byKind = new Map();
    const add = (kind, namespace, name, of) => {
        let namespaces = byKind.get(kind);
        if (namespaces === undefined)
            byKind.set(kind, (namespaces = new Map()));
        let names = namespaces.get(namespace);
        if (names === undefined)
            namespaces.set(namespace, (names = new Map()));
        const known = names.get(name);
        // What is really there comes before what is declared.
        if (known === undefined || (known.declared && !of.declared))
            names.set(name, of);
    };
    for (const of of facts) {
        add(of.kind, of.namespace, of.name, of);
        for (const { kind, name, keys } of of.provides ?? []) {
            const made = { ...of, kind, name, group: '', declared: true };
            if (keys === undefined)
                delete made.detail;
            else
                made.detail = { is: 'content', keys };
            add(kind, of.namespace, name, made);
        }
    }
    return byKind;
}
/** An object without a namespace may go to that of any other. */
function anywhere(namespaces, name) {
    for (const names of namespaces?.values() ?? []) {
        const found = names.get(name);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function* namesIn(...all) {
    for (const names of new Set(all))
        if (names !== undefined)
            yield* names.keys();
}
function podIndexes(facts) {
    const byNamespace = new Map();
    const inDoubt = [];
    const makeIndex = (into) => {
        for (const of of facts)
            if (of.detail?.is === 'pods')
                into(of).add(of.detail.labels, of);
    };
    makeIndex(({ namespace }) => {
        const known = byNamespace.get(namespace) ?? labelIndex();
        byNamespace.set(namespace, known);
        return known;
    });
    for (const of of facts)
        if (of.detail?.is === 'pods' && of.detail.labelsInDoubt.length > 0)
            inDoubt.push(of);
    let all;
    return {
        in: namespace => byNamespace.get(namespace),
        everywhere() {
            if (all === undefined) {
                const index = (all = labelIndex());
                makeIndex(() => index);
            }
            return all;
        },
        inDoubt,
    };
}
/** Where so many objects are wrong in themselves, nothing is made of what they do to others. */
const enoughDoubts = 1_000;
function mayHavePods(namespace, selector, { inDoubt }, makers) {
    if (inDoubt.length > enoughDoubts)
        return true;
    const near = inDoubt.filter(of => of.namespace === namespace || of.namespace === '' || namespace === '');
    return makers.mayMakePods(namespace, selector) || near.some(of => mayFit(selector, of));
}
/** Whether a selector would fit if the labels in doubt were other ones. */
function mayFit({ labels }, { detail }) {
    if (detail?.is !== 'pods')
        return false;
    const { labels: own, labelsInDoubt: doubted } = detail;
    return doubted === 'all' || Object.keys(labels).every(key => own[key] === labels[key] || doubted.includes(key));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/policyCheck.ts

/** A NetworkPolicy isolates pods. */
function checkPolicy(of, judge) {
    if (of.detail?.is !== 'policy')
        return;
    const { selector } = of.detail;
    if (selector === undefined || !selectsNothing(of, selector, judge))
        return;
    const message = `the selector ${(0,references_labels/* selectorText */.nM)(selector)} fits no pod of this environment: the policy isolates nothing`;
    judge.report(of, 'ref/policy-selector', ['spec', 'podSelector'], message, { at: 'key' });
}
/** The peers of policies in their own namespace are there. Where something cannot get through, that is told instead. */
function checkPeers(judge, blocked) {
    for (const of of judge.set.facts) {
        if (of.detail?.is !== 'policy' || blocked.has(of.namespace))
            continue;
        const { ingress = [], egress = [] } = of.detail;
        for (const { pods, namespaces, beyond, place } of [...ingress, ...egress].flatMap(rule => rule.peers ?? [])) {
            if (pods === undefined || namespaces !== undefined || beyond || !selectsNothing(of, pods, judge))
                continue;
            const message = `the peer ${(0,references_labels/* selectorText */.nM)(pods)} fits no pod of this namespace`;
            judge.report(of, 'ref/policy-peer', [...place.path, 'podSelector'], message, { at: 'key' });
        }
    }
}
/** Whether it is sure that no pod fits. What is for all pods is right where there are none, too. */
function selectsNothing({ namespace }, selector, { set }) {
    if ((0,references_labels/* fitsAll */.WE)(selector))
        return false;
    return set.pods(namespace, selector, 1)?.length === 0 && !set.mayHavePods(namespace, selector);
}
/** Pods that no policy isolates, where others are. */
function checkIsolation(judge) {
    const { set } = judge;
    const isolated = new Set();
    const open = new Set();
    const namespaces = new Set();
    for (const { detail, namespace } of set.facts) {
        if (detail?.is !== 'policy')
            continue;
        namespaces.add(namespace);
        const selected = detail.selector && !(0,references_labels/* fitsAll */.WE)(detail.selector) ? set.pods(namespace, detail.selector, Infinity) : undefined; // prettier-ignore
        // For all pods, or for nobody can say which: nothing is left to be said.
        if (selected === undefined)
            open.add(namespace);
        else
            for (const each of selected)
                isolated.add(each);
    }
    if (namespaces.size === 0 || !set.complete)
        return;
    for (const of of set.facts) {
        if (of.detail?.is !== 'pods' || of.declared || isolated.has(of))
            continue;
        if (!namespaces.has(of.namespace) || open.has(of.namespace) || of.detail.labelsInDoubt.length > 0)
            continue;
        const message = `no NetworkPolicy of this environment selects these pods: anything may talk to them`;
        judge.report(of, 'ref/not-isolated', ['metadata', 'name'], message);
    }
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/place.ts
var place = __webpack_require__(676);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/serviceCheck.ts



const portsPlace = (0,place/* placeAt */.B)(place/* wholeObject */.v, 'spec', 'ports');
/** More pods than a Service is meant to have are not looked at one by one. */
const serviceCheck_enoughPods = 100;
/** A Service reaches pods of one workload, at ports that they have. */
function checkService(of, judge) {
    if (of.detail?.is !== 'service' || of.group !== '')
        return;
    const { selector, ports = [], headless } = of.detail;
    if (selector === undefined)
        return;
    const selected = judge.set.pods(of.namespace, selector, serviceCheck_enoughPods);
    if (selected === undefined)
        return;
    if (selected.length === 0) {
        if (!judge.set.mayHavePods(of.namespace, selector))
            serviceCheck_selectsNothing(of, selector, judge);
        return;
    }
    // What finds its peers by a headless Service may well be several workloads.
    if (!headless)
        checkWorkloads(of, selected, judge);
    for (const port of ports)
        checkTarget(of, port, selected, judge);
}
/** Points at the one label that is in the way where there is one: all others fit some workload. */
function serviceCheck_selectsNothing(of, selector, judge) {
    const { labels } = selector;
    const values = (key) => judge.set.podLabelValues(of.namespace, key);
    const wrong = Object.keys(labels).filter(key => !values(key).has(labels[key]));
    const only = wrong.length === 1 ? wrong[0] : undefined;
    const suggestion = only === undefined ? undefined : judge.suggest(labels[only], values(only).keys());
    const message = `the selector ${(0,references_labels/* selectorText */.nM)(selector)} fits no pod of this environment${(0,references_judge/* hint */.aK)(suggestion)}`;
    const path = only === undefined ? ['spec', 'selector'] : ['spec', 'selector', only];
    judge.report(of, 'ref/service-selector', path, message, { at: only === undefined ? 'key' : 'value', suggestion });
}
function checkWorkloads(of, selected, judge) {
    const [first, ...others] = selected;
    const second = others.find(each => stem(each.name) !== stem(first.name));
    if (second === undefined)
        return;
    const names = `${first.kind} "${first.name}" and ${second.kind} "${second.name}"`;
    const message = `the selector fits pods of ${names}: requests go to either`;
    judge.report(of, 'ref/service-two-workloads', ['spec', 'selector'], message, { at: 'key' });
}
/** Two versions of one workload stand side by side on purpose. */
function stem(name) {
    return name.replace(/-(?:canary|stable|primary|preview|active|baseline|blue|green|old|new|v?\d+)$/, '');
}
function checkTarget(of, port, selected, judge) {
    const { target, protocol, index } = port;
    const isNamed = typeof target === 'string';
    if (isNamed && /^\d+$/.test(target))
        return;
    const seen = [];
    let lacking = 0;
    for (const { detail } of selected) {
        const ports = detail?.is === 'pods' ? portsOfPod(detail.containers) : undefined;
        if (ports === undefined)
            return;
        const has = ports.some(each => each.protocol === protocol && (isNamed ? each.name : each.number) === target);
        // Without any declaration a container may still listen on a number.
        if (!has && (isNamed || ports.length > 0))
            lacking += 1;
        for (const each of ports)
            seen.push(each);
    }
    // Where only some lack it, requests go to the others.
    if (lacking < selected.length)
        return;
    const path = (0,place/* placeAt */.B)(portsPlace, index, port.targetWritten ? 'targetPort' : 'port').path;
    if (isNamed)
        return nameLacks(of, target, protocol, seen, path, judge);
    const numbers = [...new Set(seen.map(each => String(each.number)))].sort();
    const suggestion = numbers.length === 1 && port.targetWritten ? numbers[0] : undefined;
    const message = `no container of the selected pods declares port ${target}: they declare ${numbers.join(', ')}`;
    judge.report(of, 'ref/service-target-port', path, message, { level: 'warning', suggestion });
}
function nameLacks(of, target, protocol, seen, path, judge) {
    const other = seen.find(each => each.name === target && each.protocol !== protocol);
    const names = new Set(seen.flatMap(each => each.name ?? []));
    const suggestion = other === undefined ? judge.suggest(target, names) : undefined;
    const why = other === undefined ? (0,references_judge/* hint */.aK)(suggestion) : `: it is ${other.protocol} there, and ${protocol} here`;
    const message = `no container of the selected pods has a port named "${target}"${why}`;
    judge.report(of, 'ref/service-target-port', path, message, { suggestion });
}
/** The ports of what keeps running; undefined where some are in doubt. */
function portsOfPod(containers) {
    const found = [];
    for (const { role, ports } of containers) {
        if (ports === undefined)
            return undefined;
        if (role === 'main' || role === 'sidecar')
            for (const each of ports)
                found.push(each);
    }
    return found;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/sharedCheck.ts


const namePath = ['metadata', 'name'];
/** The objects without those that are there a second time: what else is wrong with these is the same again. */
function withoutDuplicates(facts, report) {
    const ids = new Map();
    return facts.filter(of => {
        if (of.declared || of.name === '')
            return true;
        const id = `${of.group}/${of.kind}/${of.namespace}/${of.name}`;
        const first = ids.get(id);
        if (first === undefined)
            return ids.set(id, of);
        const message = `${of.kind} "${of.name}" is there already`;
        report(of, 'ref/duplicate-object', namePath, message, { beside: { of: first, path: namePath } });
        return false;
    });
}
/** What only one object of an environment can have: a port of the nodes, a route. */
function checkShared(judge) {
    const nodePorts = new Map();
    const routes = new Map();
    for (const of of judge.set.facts) {
        if (of.declared)
            continue;
        if (of.detail?.is === 'service')
            checkNodePorts(of, of.detail, nodePorts, judge);
        else if (of.detail?.is === 'ingress')
            checkRoutes(of, of.detail, routes, judge);
    }
}
function checkNodePorts(of, { ports = [] }, seen, { report }) {
    for (const { nodePort, protocol, index } of ports) {
        if (nodePort === undefined)
            continue;
        const { path } = (0,place/* placeAt */.B)(place/* wholeObject */.v, 'spec', 'ports', index, 'nodePort');
        const id = `${nodePort}/${protocol}`;
        const first = seen.get(id);
        if (first === undefined)
            seen.set(id, { of, path });
        else
            report(of, 'ref/node-port', path, `port ${nodePort} of the nodes is taken already`, { beside: first });
    }
}
function checkRoutes(of, { className, routes }, seen, { report }) {
    for (const { host, path, type, place } of routes) {
        const id = JSON.stringify([className, host, path, type]);
        const first = seen.get(id);
        if (first === undefined)
            seen.set(id, { of, path: place.path });
        else {
            const message = `${host || 'any host'} ${path} is routed already: which of the two is taken is for the controller to say`;
            report(of, 'ref/duplicate-route', place.path, message, { beside: first });
        }
    }
}
/** Every cluster has these. */
const builtIn = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);
/** Where the set defines namespaces, the objects are in these. */
function checkNamespace(of, { set, report, suggest }) {
    const { namespace } = of;
    if (namespace === '' || builtIn.has(namespace) || of.kind === 'Namespace')
        return;
    if (set.find('Namespace', '', namespace) !== undefined)
        return;
    const defined = new Set(set.names('Namespace', ''));
    if (defined.size === 0 || !set.wasRead || set.isExternal('Namespace', '', namespace))
        return;
    const suggestion = suggest(namespace, defined);
    const outside = suggestion === undefined ? ` (when it exists outside: externals: Namespace/${namespace})` : '';
    const message = `nobody makes the namespace "${namespace}" in this environment${(0,references_judge/* hint */.aK)(suggestion)}${outside}`;
    report(of, 'ref/namespace', ['metadata', 'namespace'], message, { suggestion, cause: `no namespace ${namespace}` });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/references.ts









const objectChecks = [checkInside, checkService, mentionCheck/* checkMentions */.U, checkPolicy, checkNamespace];
const setChecks = [checkShared, checkAvailability, checkMonitors, checkIsolation];
/**
 * Holds the references between the objects of one environment: what is named exists, what is selected is there, ports and
 * keys are those of the other side. Facts of declared objects come behind those of real ones.
 *
 * Takes time in proportion to the number of objects.
 */
function checkReferences(facts, options) {
    const { problems, report } = (0,references_judge/* reporter */.YX)();
    const unique = withoutDuplicates(facts, report);
    const judge = { set: objectSetOf(unique, options), report, suggest: (0,references_judge/* suggester */.Mc)() };
    for (const of of unique)
        if (!of.declared)
            for (const check of objectChecks)
                check(of, judge);
    for (const check of setChecks)
        check(judge);
    checkPeers(judge, checkLayers(judge));
    return problems;
}
function checkInside(of, { report }) {
    for (const { rule, path, message, ...more } of of.problems)
        report(of, rule, path, message, more);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/environment.ts






/**
 * Groups the units of one parent folder: `overlays/staging/{infrastructure,go-services,frontend}` are parts of one
 * environment. Siblings with mostly the same objects are variants of one thing instead (`overlays/{staging,production}`
 * without namespaces), and each is an environment of its own.
 */
function environmentsOf(units) {
    const byParent = new Map();
    for (const unit of units) {
        const parent = external_node_path_default().posix.dirname(unit.name);
        byParent.set(parent, [...(byParent.get(parent) ?? []), unit]);
    }
    return [...byParent].flatMap(([parent, siblings]) => {
        const variants = siblings.some((left, index) => siblings.slice(index + 1).some(right => areVariants(left, right)));
        if (siblings.length === 1 || variants)
            return siblings.map(unit => ({ name: unit.name, units: [unit] }));
        return [{ name: parent, units: siblings }];
    });
}
function areVariants(left, right) {
    const ids = new Set(left.objects.map(({ facts }) => idOf(facts)));
    const shared = right.objects.filter(({ facts }) => ids.has(idOf(facts))).length;
    return shared > 0 && shared * 2 > Math.min(left.objects.length, right.objects.length);
}
function idOf({ group, kind, namespace, name }) {
    return `${group}/${kind}/${namespace}/${name}`;
}
/** What holds between the objects of one environment. Where a unit could not be rendered, nothing can be called missing. */
function checkEnvironment({ name, units }, options) {
    const objects = units.flatMap(unit => unit.objects);
    const known = new Map(objects.map(each => [each.facts, each]));
    const declared = units.flatMap(unit => unit.declared).map(object => (0,references_facts/* factsOf */.x)(object, [], true));
    const facts = [...known.keys(), ...declared];
    const complete = units.every(unit => unit.complete);
    const problems = checkReferences(facts, { externals: options.externals, complete });
    const placeOf = (of, path, at) => known.get(of).locate(path, at);
    const findings = [...admission(objects, options), ...problems.map(problem => referenceFinding(problem, placeOf))];
    return { findings, set: { name, facts, complete, placeOf } };
}
/** What the namespaces of the environment would say to its pods. */
function admission(objects, { podSecurity, minors }) {
    const namespaces = new Map();
    for (const { facts, read } of objects) {
        if (facts.kind === 'Namespace')
            namespaces.set(facts.name, (0,kubernetes_podSecurity/* enforcedBy */.E4)(read()));
    }
    const findings = [];
    for (const { facts, locate, read } of objects) {
        const enforced = facts.detail?.is === 'pods' ? (podSecurity ?? namespaces.get(facts.namespace)) : undefined;
        if (enforced === undefined)
            continue;
        const object = read();
        for (const newest of minors) {
            const problems = (0,kubernetes_podSecurity/* checkPodSecurity */.cn)(object, { ...enforced, minor: Math.min(enforced.minor ?? newest, newest) });
            findings.push(...problems.map(problem => toFinding(problem, { object, locate })));
        }
    }
    return findings;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/plainUnits.ts
var plainUnits = __webpack_require__(3845);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/judgeKubernetes.ts





/** Judges manifests: plain files as they are, kustomizations as they are rendered. */
async function judgeKubernetes(discovered, workspace, options, effects) {
    const { charts, others } = (0,helm_charts/* chartsIn */.X)(discovered.manifests, workspace);
    const kustomized = await kustomizedUnits({ ...discovered, manifests: others }, workspace, effects);
    const templated = await chartUnits(charts, discovered.manifests, workspace, effects);
    const objects = objectJudge(options);
    const rendered = [...kustomized.units, ...templated.units].map(each => judgeUnit(each, objects));
    const plain = await (0,plainUnits/* readPlainUnits */.o)(kustomized.plainFiles, workspace, objects);
    const given = await knownDefinitions(options.crds ?? [], workspace);
    await objects.finish(given.definitions);
    const environments = environmentsOf([...rendered, ...plain.units]);
    const minors = options.schemas.map(({ version }) => Number(version.split('.')[1]));
    const judged = environments.map(each => checkEnvironment(each, { ...options, minors }));
    return {
        findings: withoutEchoes([
            ...kustomized.findings,
            ...templated.findings,
            ...plain.findings,
            ...given.findings,
            ...objects.findings,
            ...judged.flatMap(({ findings }) => findings),
        ]),
        environments: environments.map(({ name, units }) => ({
            name,
            units: units.map(unit => ({ name: unit.name, objects: unit.objects.length, rendered: unit.complete })),
        })),
        checked: objects.checked,
        unchecked: objects.unchecked,
        files: kustomized.files + templated.files + plain.files,
        skipped: [...plain.skipped, ...kustomized.skipped, ...templated.skipped],
        suppressions: objects.suppressions,
        sets: judged.map(({ set }) => set),
    };
}
function judgeUnit(rendered, objects) {
    const unit = { ...rendered, objects: [] };
    for (const each of rendered.objects)
        objects.judge(each, unit);
    return unit;
}
/** What there is of kustomize is loaded only where there is a kustomization. */
async function kustomizedUnits(discovered, workspace, effects) {
    if (!discovered.manifests.some(discover/* isKustomization */.Sv)) {
        return { units: [], findings: [], files: 0, skipped: [], plainFiles: discovered.manifests };
    }
    const { judgeKustomizations } = await __webpack_require__.e(/* import() */ 559).then(__webpack_require__.bind(__webpack_require__, 2559));
    return judgeKustomizations(discovered, workspace, effects);
}
/** A spelling that makes a value of the wrong type is told once: by the field that has it. */
function withoutEchoes(findings) {
    if (!findings.some(isSpelling))
        return findings;
    const placeOf = ({ file, line, column }) => `${file}:${line}:${column}`;
    const mistyped = new Set(findings.filter(({ rule }) => rule === 'schema/type').map(placeOf));
    return findings.filter(each => !(isSpelling(each) && mistyped.has(placeOf(each))));
}
function isSpelling({ rule, level }) {
    return level === 'warning' && rule.startsWith('yaml/');
}
/** What there is of custom kinds is loaded only where definitions are given. */
async function knownDefinitions(paths, workspace) {
    if (paths.length === 0)
        return { definitions: [], findings: [] };
    const { givenDefinitions } = await __webpack_require__.e(/* import() */ 611).then(__webpack_require__.bind(__webpack_require__, 3611));
    return givenDefinitions(paths, workspace);
}
/** What there is of helm is loaded only where there is a chart. */
async function chartUnits(charts, manifests, workspace, effects) {
    if (charts.length === 0)
        return { units: [], findings: [], files: 0, skipped: [] };
    const { judgeCharts } = await __webpack_require__.e(/* import() */ 259).then(__webpack_require__.bind(__webpack_require__, 2259));
    return judgeCharts(charts, manifests, workspace, effects);
}


/***/ }),

/***/ 3845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ objectsIn),
/* harmony export */   o: () => (/* binding */ readPlainUnits)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3472);
/* harmony import */ var _lib_manifests_yaml_stretches_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2758);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(438);
/* harmony import */ var _source_documents_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6499);
/* harmony import */ var _source_sourceText_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9076);
/* harmony import */ var _source_yamlFindings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3936);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8578);








/**
 * Judges the objects in plain files, one unit a folder, and says what in these files is no object. One document is read at
 * a time, and none is kept.
 */
async function readPlainUnits(files, workspace, objects) {
    const units = new Map();
    const read = { units: [], findings: [], files: files.length, skipped: [] };
    for (const file of files) {
        const name = workspace.name(file);
        const folder = node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.dirname(name);
        const unit = units.get(folder) ?? { name: folder, objects: [], declared: [], complete: true };
        const result = await workspace.readText(file);
        if (!result.ok) {
            read.findings.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .fileFinding */ .sb)(result.problem.rule, result.problem.message, (0,_source_sourceText_js__WEBPACK_IMPORTED_MODULE_3__/* .fileStart */ .NY)(name)));
            unit.complete = false;
            units.set(folder, unit);
            continue;
        }
        const { holdsObjects, findings } = await readPlainFile((0,_source_sourceText_js__WEBPACK_IMPORTED_MODULE_3__/* .sourceText */ .rI)(name, result.text), unit, objects);
        if (holdsObjects)
            units.set(folder, unit);
        else
            read.skipped.push({ file: name, reason: 'holds no Kubernetes object' });
        read.findings.push(...findings);
    }
    read.units.push(...units.values());
    return read;
}
async function readPlainFile(source, unit, objects) {
    const reading = {
        ...{ source, unit, objects, findings: [], problems: [], holdsObjects: false, strangers: [], endsInText: false },
    };
    const refuse = (problem) => reading.problems.push(problem);
    for (const stretch of (0,_lib_manifests_yaml_stretches_js__WEBPACK_IMPORTED_MODULE_6__/* .stretchesOf */ .T)(source.text, source.profile, refuse)) {
        const document = await (0,_source_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .readNext */ .u_)(source, stretch);
        addDocument(reading, document);
        reading.endsInText = document.endsInText;
    }
    const isBroken = reading.problems.some(each => !each.isWarning);
    // What is left of a set with broken text in it cannot be called complete.
    if (isBroken)
        unit.complete = false;
    if (reading.holdsObjects)
        reading.findings.push(...reading.strangers.map(each => incomplete(source, each, {}, [])));
    reading.holdsObjects ||= isBroken;
    // How others would read a word of a file that is no manifest is not for us to say.
    const told = reading.holdsObjects ? reading.problems : [];
    reading.findings.push(...(0,_source_yamlFindings_js__WEBPACK_IMPORTED_MODULE_4__/* .yamlFindings */ .o)({ name: source.name, problems: (0,_source_sourceText_js__WEBPACK_IMPORTED_MODULE_3__/* .problemsIn */ ._n)(source, told) }));
    return reading;
}
function addDocument(reading, document) {
    const { source, findings } = reading;
    const isCut = reading.endsInText && isIndented(source.text, document.root);
    if (isCut)
        reading.problems.push(cutText(source.text, document.start));
    else
        reading.problems.push(...document.problems);
    if (document.isEmpty || document.value === undefined || isCut)
        return;
    for (const { value, path } of objectsIn(document.value)) {
        if (!(0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_7__/* .isRecord */ .u4)(value) || (value['apiVersion'] === undefined && value['kind'] === undefined)) {
            reading.strangers.push(document);
            continue;
        }
        reading.holdsObjects = true;
        if ((0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_7__/* .isManifestObject */ .H8)(value))
            addObject(reading, document, value, path);
        else
            findings.push(incomplete(source, document, value, path));
    }
}
function isIndented(text, at) {
    return at > 0 && text[at - 1] === ' ';
}
/** A document that begins deeper than the left edge, behind one that ended with text, is the rest of that text. */
function cutText(text, start) {
    const offset = text.lastIndexOf('\n', start - 2) + 1;
    const message = 'this ends the document in the middle of its text: kubectl cuts at a --- that is not indented';
    return { code: 'CUT_TEXT', message, offset, endOffset: offset + 3, isWarning: false };
}
function addObject({ source, unit, objects }, { start, end }, object, prefix) {
    const stretch = { start, end };
    const locate = (at, part) => {
        return { file: source.name, ...(0,_source_sourceText_js__WEBPACK_IMPORTED_MODULE_3__/* .locateIn */ ._C)(source, stretch, [...prefix, ...at], part).range };
    };
    const again = () => (0,_pods_js__WEBPACK_IMPORTED_MODULE_5__/* .valueAt */ .fK)((0,_source_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .readAgain */ .n)(source, stretch), prefix);
    objects.judge({ object, locate, again }, unit);
}
function incomplete(source, document, value, path) {
    const missing = ['apiVersion', 'kind'].find(field => typeof value[field] !== 'string') ?? 'metadata';
    const { range } = (0,_source_sourceText_js__WEBPACK_IMPORTED_MODULE_3__/* .locateIn */ ._C)(source, document, [...path, missing], 'value');
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .fileFinding */ .sb)('schema/not-an-object', `an object needs ${missing}`, { file: source.name, ...range });
}
/** The elements of a List, with their place in it, or the value itself. */
function objectsIn(value, path = []) {
    if (!(0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_7__/* .isRecord */ .u4)(value) || typeof value['kind'] !== 'string')
        return [{ value, path }];
    if (!value['kind'].endsWith('List') || !Array.isArray(value['items']))
        return [{ value, path }];
    return value['items'].flatMap((item, index) => objectsIn(item, [...path, 'items', index]));
}


/***/ }),

/***/ 3936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ yamlFindings)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);

/** By the code of the problem; everything else is `yaml/syntax`. */
const yamlRules = {
    ALIASES: 'yaml/alias-expansion',
    BAD_ALIAS: 'yaml/unknown-anchor',
    BASE60: 'yaml/base60',
    CUT_TEXT: 'yaml/doc-separator-in-block',
    DIGITS: 'yaml/number-spelling',
    DIRECTIVE: 'yaml/yaml-directive',
    DUPLICATE_KEY: 'yaml/duplicate-key',
    FOREIGN_ALIAS: 'yaml/anchor-across-documents',
    INFINITE: 'yaml/float-inf-nan',
    KEY_TEXT: 'yaml/number-key',
    KEY_TYPE: 'yaml/non-string-key',
    LOST_TEXT: 'yaml/lost-text',
    MERGE_ORDER: 'yaml/merge-order',
    OCTAL: 'yaml/octal-ambiguous',
    PRECISION: 'yaml/number-precision',
    SEPARATOR: 'yaml/document-separator',
    TAB_AS_INDENT: 'yaml/tab-indent',
    TOO_DEEP: 'yaml/too-deep',
    TRUTHY: 'yaml/truthy-ambiguous',
};
/** What the YAML reader did not accept, or what others would read differently. */
function yamlFindings({ name, problems }) {
    return problems.map(problem => {
        const finding = (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)(yamlRules[problem.code] ?? 'yaml/syntax', problem.message, { file: name, ...problem });
        return problem.suggestion === undefined ? finding : { ...finding, suggestion: problem.suggestion };
    });
}


/***/ })

};
