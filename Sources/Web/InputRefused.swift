package import Words

/// Input that can be judged only by what is in the database: the form comes back with these.
package struct InputRefused: Error {
    package let problems: [FieldProblem]
    package init(_ field: String, _ word: some Wording) { problems = [FieldProblem(field, word.text)] }
}
