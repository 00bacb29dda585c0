export const id = 259;
export const ids = [259];
export const modules = {

/***/ 2259:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeCharts: () => (/* binding */ judgeCharts)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./lib/errors.ts
var errors = __webpack_require__(8115);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/readable.ts
var readable = __webpack_require__(6441);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/sourceFile.ts
var sourceFile = __webpack_require__(310);
// EXTERNAL MODULE: ./actions/validate-infra/src/helm/charts.ts
var helm_charts = __webpack_require__(7063);
;// CONCATENATED MODULE: ./actions/validate-infra/src/helm/renderChart.ts



/** Templates are small programs; one that does not come to an end is stopped. */
const renderTimeoutMs = 60_000;
/**
 * Renders a chart as `helm template` does, with the names of its templates. Nothing is asked of a cluster or network.
 *
 * @throws UserError when helm is not installed
 */
async function renderChart(chart, values, workspace, { exec, signal }) {
    const release = external_node_path_default().basename(chart);
    const args = ['template', release, chart, '--include-crds', ...(values === undefined ? [] : ['--values', values])];
    const result = await exec('helm', args, {
        timeoutMs: renderTimeoutMs,
        installHint: 'install helm (https://helm.sh/docs/intro/install), then run this again',
        ...(signal && { signal }),
    });
    if (result.exitCode !== 0) {
        return { ok: false, reason: firstError(result.stderr).replaceAll(`${workspace.root}/`, '') };
    }
    return { ok: true, objects: await objectsIn(result.stdout, chart, workspace) };
}
/** What helm says before it tells how to learn more, on one line. */
function firstError(stderr) {
    const [reason = ''] = stderr.replace(/^[^]*?Error: /, '').split(/\n\s*\n|\nUse --debug/);
    return reason.trim().replace(/\s*\n\s*/g, ': ') || 'helm gives no reason';
}
/** helm writes `# Source: CHART/templates/FILE` above every document. */
async function objectsIn(output, chart, workspace) {
    const objects = [];
    for (const part of output.split(/^---[^\S\n]*$/m)) {
        const source = /^# Source: [^/\n]+\/(.+)$/m.exec(part)?.[1];
        const file = external_node_path_default().resolve(chart, source ?? 'Chart.yaml');
        const read = workspace.contains(file) ? await workspace.readText(file) : undefined;
        const text = read?.ok ? read.text : '';
        const { documents } = await (0,sourceFile/* readSource */.o)(workspace.name(file), part);
        for (const { value } of documents) {
            for (const object of unwrapped(value)) {
                const locate = (at, part) => placeIn(text, workspace.name(file), at, part);
                objects.push({ object, locate });
            }
        }
    }
    return objects;
}
function unwrapped(value) {
    if ((0,object/* isRecord */.u4)(value) && String(value['kind']).endsWith('List') && Array.isArray(value['items'])) {
        return value['items'].flatMap(unwrapped);
    }
    return (0,object/* isManifestObject */.H8)(value) ? [value] : [];
}
/**
 * Where a template writes a field, as far as its text tells: the names on the way to the field, one after the other. A
 * template that makes names by itself is followed no further.
 */
function placeIn(text, file, path, at) {
    const lines = text.split('\n');
    let place = (0,sourceFile/* fileStart */.N)(file);
    let from = 0;
    for (const step of path) {
        if (typeof step === 'number')
            continue;
        const index = lines.findIndex((line, number) => number >= from && keyOf(line) === step);
        if (index < 0)
            break;
        const column = lines[index].indexOf(step) + 1;
        const value = lines[index].indexOf(':', column) + 1;
        const start = at === 'value' && lines[index].slice(value).trim() !== '' ? value + 2 : column;
        place = { file, line: index + 1, column: start, endLine: index + 1, endColumn: lines[index].trimEnd().length + 1 };
        from = index + 1;
    }
    return place;
}
/** The name of the field that a line begins, also behind the `-` of a list. */
function keyOf(line) {
    return /^\s*(?:- +)*["']?([^\s"':#{]+)["']?:(?:\s|$)/.exec(line)?.[1];
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/helm/judgeCharts.ts








/** Renders every chart, once for each file of values that it brings for its tests. */
async function judgeCharts(charts, manifests, workspace, effects) {
    const judged = { units: [], findings: [], files: 0, skipped: [] };
    for (const chart of charts) {
        const { sources, findings } = await (0,readable/* readSources */.t)([external_node_path_default().join(chart, 'Chart.yaml')], workspace);
        judged.files += 1;
        judged.findings.push(...findings);
        const [source] = sources;
        if (source === undefined || findings.length > 0)
            continue;
        const reason = notRenderable(source, chart, manifests);
        if (reason !== undefined)
            judged.skipped.push({ file: source.name, reason });
        else
            await judgeChart(chart, (0,helm_charts/* valueFilesOf */.s)(chart, manifests), workspace, effects, judged);
    }
    return judged;
}
/** Charts that only others use, and those whose parts would have to be fetched. */
function notRenderable({ documents }, chart, manifests) {
    const value = documents[0]?.value;
    if (!(0,object/* isRecord */.u4)(value))
        return undefined;
    if (value['type'] === 'library')
        return 'a library chart renders nothing by itself';
    const wanted = Array.isArray(value['dependencies']) ? value['dependencies'].filter(object/* isRecord */.u4) : [];
    const present = (name) => manifests.includes(external_node_path_default().join(chart, 'charts', String(name), 'Chart.yaml'));
    const absent = wanted.map(({ name }) => name).filter(name => !present(name));
    if (absent.length === 0)
        return undefined;
    return `not rendered: ${absent.join(', ')} is not in charts/ (helm dependency build fetches it)`;
}
async function judgeChart(chart, valueFiles, workspace, effects, judged) {
    const name = workspace.name(chart);
    for (const values of valueFiles) {
        const file = values === undefined ? `${name}/Chart.yaml` : workspace.name(values);
        const unit = {
            name: values === undefined ? name : file,
            objects: [],
            declared: [],
            complete: true,
        };
        try {
            const result = await renderChart(chart, values, workspace, effects);
            if (result.ok)
                unit.objects.push(...result.objects);
            else {
                unit.complete = false;
                judged.findings.push(failure(result.reason, file));
            }
            judged.units.push(unit);
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
            judged.skipped.push(notInstalled(file));
            return;
        }
    }
}
function failure(reason, file) {
    const hint = 'values that it needs can stand in ci/test-values.yaml';
    return (0,finding/* fileFinding */.sb)('helm/render', `helm cannot render this chart: ${reason}; ${hint}`, (0,sourceFile/* fileStart */.N)(file));
}
function notInstalled(file) {
    return { file, reason: 'not rendered: helm is not installed' };
}


/***/ }),

/***/ 6441:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readTexts),
/* harmony export */   t: () => (/* binding */ readSources)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);
/* harmony import */ var _sourceFile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(310);
/* harmony import */ var _yamlFindings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3936);



/** Reads files of YAML; those that cannot be read, or are not YAML, are findings. */
async function readSources(files, workspace, profile = 'kubernetes') {
    const sources = [];
    const findings = [];
    for (const file of files) {
        const result = await workspace.read(file, profile);
        if (result.ok) {
            sources.push(result.source);
            findings.push(...(0,_yamlFindings_js__WEBPACK_IMPORTED_MODULE_2__/* .yamlFindings */ .o)(result.source));
        }
        else
            findings.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)(result.problem.rule, result.problem.message, (0,_sourceFile_js__WEBPACK_IMPORTED_MODULE_1__/* .fileStart */ .N)(workspace.name(file))));
    }
    return { sources, findings };
}
/** Reads files of any text; those that cannot be read are findings. */
async function readTexts(files, workspace) {
    const texts = [];
    const findings = [];
    for (const absolute of files) {
        const name = workspace.name(absolute);
        const result = await workspace.readText(absolute);
        if (result.ok)
            texts.push({ name, absolute, text: result.text });
        else
            findings.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)(result.problem.rule, result.problem.message, (0,_sourceFile_js__WEBPACK_IMPORTED_MODULE_1__/* .fileStart */ .N)(name)));
    }
    return { texts, findings };
}


/***/ })

};
