/// What anyone can do with the hashes of a proof, without the tree.
package enum Proof {
    /// The root that a leaf and its path lead to (RFC 9162, 2.1.3.2).
    /// - Returns: `nil` when a path of this length cannot belong to the leaf in a tree of this size.
    package static func root(
        ofLeaf leaf: TreeHash, at index: Int, in size: Int, path: [TreeHash]
    ) -> TreeHash? {
        guard index >= 0, index < size else { return nil }
        var (node, last, root) = (index, size - 1, leaf)
        for hash in path {
            guard last > 0 else { return nil }
            if node & 1 == 1 || node == last {
                root = .node(hash, root)
                while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                root = .node(root, hash)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 ? root : nil
    }

    /// Whether a tree of `newer` leaves and this root begins with the tree of `older` leaves and that root
    /// (RFC 9162, 2.1.4.2).
    package static func isConsistent(
        older: (size: Int, root: TreeHash), newer: (size: Int, root: TreeHash), path: [TreeHash]
    ) -> Bool {
        guard 0...newer.size ~= older.size else { return false }
        if older.size == newer.size { return path.isEmpty && older.root == newer.root }
        if older.size == 0 { return path.isEmpty && older.root == .empty }
        var rest = path[...]
        if older.size & (older.size - 1) == 0 { rest = ([older.root] + path)[...] }
        guard let first = rest.popFirst() else { return false }
        var (node, last) = (older.size - 1, newer.size - 1)
        while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
        var (old, new) = (first, first)
        for hash in rest {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                (old, new) = (.node(hash, old), .node(hash, new))
                while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                new = .node(new, hash)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && old == older.root && new == newer.root
    }
}
