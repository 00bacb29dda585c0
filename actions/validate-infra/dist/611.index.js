export const id = 611;
export const ids = [611];
export const modules = {

/***/ 3611:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   givenDefinitions: () => (/* binding */ givenDefinitions)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8115);
/* harmony import */ var _lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3472);
/* harmony import */ var _source_discover_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9314);
/* harmony import */ var _source_readable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6441);
/* harmony import */ var _plainUnits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3845);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4400);






/**
 * The definitions in files and folders that are not judged, but say which kinds the cluster knows.
 *
 * @throws UserError for a path that does not exist, leads out of the workspace or holds no definition
 */
async function givenDefinitions(paths, workspace) {
    const given = { definitions: [], findings: [] };
    for (const path of paths) {
        const { sources, findings } = await (0,_source_readable_js__WEBPACK_IMPORTED_MODULE_2__/* .readSources */ .t)(await (0,_source_discover_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestsBelow */ .mp)('crds', path, workspace), workspace);
        const before = given.definitions.length;
        given.findings.push(...findings);
        for (const { name, documents } of sources) {
            for (const { value } of documents.flatMap(document => (0,_plainUnits_js__WEBPACK_IMPORTED_MODULE_3__/* .objectsIn */ .Q)(document.value))) {
                if (!(0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifestObject */ .H8)(value) || !(0,_index_js__WEBPACK_IMPORTED_MODULE_4__/* .isDefinition */ .gN)(value))
                    continue;
                given.definitions.push({ object: value, unit: name, judged: false });
            }
        }
        // A file that cannot be read is a finding, and may hold what is missed here.
        if (given.definitions.length === before && findings.length === 0)
            throw nothingIn(path);
    }
    return given;
}
function nothingIn(path) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`crds: there is no CustomResourceDefinition in "${path}"`, {
        hint: 'name the files or folders of the definitions of version apiextensions.k8s.io/v1',
    });
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
