import CPictures

/// Memory for files and pixels goes back to the system as soon as it is free. Left alone, glibc raises the size from
/// which it does so with every large piece that is freed, and then keeps tens of megabytes.
package enum LargeMemory {
    package static func keepApart() { keep_large_memory_apart(1024 * 1024) }
}
