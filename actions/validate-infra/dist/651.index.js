export const id = 651;
export const ids = [651];
export const modules = {

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
async function readSources(files, workspace) {
    const sources = [];
    const findings = [];
    for (const file of files) {
        const result = await workspace.read(file);
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


/***/ }),

/***/ 3936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ yamlFindings)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);

const yamlRules = {
    DUPLICATE_KEY: 'yaml/duplicate-key',
    TAB_AS_INDENT: 'yaml/tab-indent',
    ALIASES: 'yaml/alias-expansion',
    BAD_ALIAS: 'yaml/unknown-anchor',
};
/** What the YAML reader did not accept. */
function yamlFindings(source) {
    return source.problems.map(problem => {
        const rule = yamlRules[problem.code] ?? 'yaml/syntax';
        const message = rule === 'yaml/duplicate-key' ? 'this key is there already' : problem.message;
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)(rule, message, { file: source.name, ...problem });
    });
}


/***/ }),

/***/ 9651:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   judgeWorkflows: () => (/* binding */ judgeWorkflows)
/* harmony export */ });
/* harmony import */ var _source_readable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6441);

/** Judges workflows and the metadata of actions. */
async function judgeWorkflows({ workflows, actions }, workspace) {
    const { findings } = await (0,_source_readable_js__WEBPACK_IMPORTED_MODULE_0__/* .readSources */ .t)([...workflows, ...actions], workspace);
    return { findings, files: workflows.length + actions.length, skipped: [] };
}


/***/ })

};
