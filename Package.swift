// swift-tools-version: 6.2
import PackageDescription

// The map of the house: docs/ARCHITECTURE.md explains it, the compiler keeps its walls.
let package = Package(
    name: "huying",
    dependencies: [
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // C libraries from Debian.
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(
            name: "CPictures", pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev", "libpng-dev", "libwebp-dev"])]),

        // Ground.
        .library("Words", []),
        .tests("WordsTests", ["Words"]),
        .library("Statutes", ["Words"]),
        .tests("StatutesTests", ["Statutes", "Words"]),
        .library("Formats", []),
        .tests("FormatsTests", ["Formats"]),
        .library("Sheets", ["CXLSXWriter", "Formats"]),
        .tests("SheetsTests", ["Sheets", "Formats", "TestKit"]),
        .library("Pictures", ["CPictures"]),
        .tests("PicturesTests", ["Pictures", "TestKit"]),
        .library("Ledger", [.crypto]),
        .tests("LedgerTests", ["Ledger"]),
        .library("Store", ["CPostgres", .grdb, .logging]),
        .tests("StoreTests", ["Store", "TestKit", .logging]),

        // Kernel.
        .library("Casework", ["Ledger", "Store", "Statutes", "Words", .crypto]),
        .tests("CaseworkTests", ["Casework", "Ledger", "Store", "Statutes", "Words", "TestKit"]),
        .library(
            "Web",
            [
                "Casework", "Store", "Statutes", "Formats", "Pictures", "Words", .hummingbird, .httpTypes, .nioCore,
                .nioHTTP1, .crypto, .logging,
            ]),
        .tests("WebTests", ["Web", "Casework", "Formats", "Pictures", "Statutes", "Words", "WebTestKit", "TestKit"]),

        // Shared features: the only ones that other features may import.
        .library(
            "Accounts",
            ["Casework", "Store", "Statutes", "Web", "Formats", "Words", .crypto, .cryptoExtras, .httpTypes]),
        .tests(
            "AccountsTests",
            ["Accounts", "Casework", "Store", "Statutes", "Web", "Formats", "Words", "TestKit", "WebTestKit", .crypto]),
        .library("Notices", ["Casework", "Store", "Statutes", "Web", "Formats", "Words"]),
        .tests(
            "NoticesTests",
            ["Notices", "Casework", "Store", "Statutes", "Web", "Formats", "Words", "TestKit", "WebTestKit"]),
        .library("Messages", ["Casework", "Store", "Statutes", "Web", "Formats", "Words", .crypto, .httpTypes]),
        .tests(
            "MessagesTests",
            ["Messages", "Casework", "Store", "Statutes", "Web", "Formats", "Words", "TestKit", "WebTestKit"]),
        .library(
            "Network",
            [
                "Accounts", "Casework", "Store", "Statutes", "Web", "Formats", "Sheets", "Words", "CQREncode",
                .httpTypes, .crypto,
            ]),
        .tests(
            "NetworkTests",
            [
                "Network", "Accounts", "Casework", "Store", "Statutes", "Web", "Formats", "Words", "TestKit",
                "WebTestKit", .crypto,
            ]),

        .library(
            "Evaluations",
            [
                "Accounts", "Network", "Notices", "Casework", "Store", "Statutes", "Web", "Formats", "Sheets", "Words",
                .httpTypes, .crypto,
            ]),
        .tests(
            "EvaluationsTests",
            [
                "Evaluations", "App", "Duties", "Accounts", "Network", "Notices", "Casework", "Store", "Statutes",
                "Web", "Formats", "Words", "TestKit", "WebTestKit",
            ]),

        // Features.
        .library(
            "Opinions",
            [
                "Accounts", "Network", "Notices", "Messages", "Casework", "Store", "Statutes", "Web", "Formats",
                "Pictures", "Sheets", "Words",
                .crypto, .httpTypes,
            ]),
        .tests(
            "OpinionsTests",
            [
                "Opinions", "Accounts", "Network", "Notices", "Messages", "Casework", "Store", "Statutes", "Web",
                "Formats",
                "Pictures", "Words", "TestKit", "WebTestKit", .crypto,
            ]),

        .library("PublicRecord", ["Ledger", "Casework", "Store", "Statutes", "Web", "Formats", "Words", .httpTypes]),
        .tests(
            "PublicRecordTests",
            [
                "PublicRecord", "Ledger", "Casework", "Store", "Statutes", "Web", "Formats", "Words", "TestKit",
                "WebTestKit", .crypto,
            ]),

        .library(
            "Duties",
            [
                "Accounts", "Network", "Notices", "Messages", "Casework", "Store", "Statutes", "Web", "Formats",
                "Words",
                .httpTypes,
            ]),
        .tests(
            "DutiesTests",
            [
                "Duties", "App", "Opinions", "Accounts", "Network", "Notices", "Messages", "Casework", "Store",
                "Statutes",
                "Web", "Formats", "Words", "TestKit", "WebTestKit",
            ]),

        .library(
            "Locality",
            ["Accounts", "Network", "Notices", "Casework", "Store", "Statutes", "Web", "Formats", "Words", .httpTypes]),
        .tests(
            "LocalityTests",
            [
                "Locality", "App", "Duties", "Opinions", "Accounts", "Network", "Notices", "Casework", "Store",
                "Statutes", "Web", "Formats", "Words", "TestKit", "WebTestKit",
            ]),

        .library(
            "Suggestions",
            [
                "Accounts", "Network", "Notices", "Messages", "Sheets", "Casework", "Store", "Statutes", "Web",
                "Formats",
                "Words",
                .httpTypes,
                .crypto,
            ]),
        .tests(
            "SuggestionsTests",
            [
                "Suggestions", "App", "Opinions", "Accounts", "Network", "Notices", "Messages", "Casework", "Store",
                "Statutes",
                "Web", "Formats", "Words", "TestKit", "WebTestKit",
            ]),

        .library(
            "Motions",
            [
                "Accounts", "Network", "Notices", "Messages", "Sheets", "Casework", "Store", "Statutes", "Web",
                "Formats", "Words",
                .httpTypes,
                .crypto,
            ]),
        .tests(
            "MotionsTests",
            [
                "Motions", "App", "Suggestions", "Accounts", "Network", "Notices", "Messages", "Casework", "Store",
                "Statutes",
                "Web",
                "Formats", "Words", "TestKit", "WebTestKit",
            ]),

        // The whole.
        .library(
            "App",
            [
                "Accounts", "Network", "Notices", "Messages", "Evaluations", "Opinions", "Suggestions", "Motions",
                "Duties", "Locality", "PublicRecord", "Casework",
                "Store",
                "Statutes",
                "Web",
                "Formats", "Sheets", "Words", .hummingbird, .hummingbirdCore, .logging, .nioCore, .nioSSL,
                .serviceLifecycle, .unixSignals, .crypto,
            ]),
        .library(
            "Demo",
            [
                "App", "Accounts", "Network", "Notices", "Evaluations", "Opinions", "Duties", "Suggestions", "Motions",
                "Casework",
                "Store",
                "Statutes", "Web", "Words",
            ]),
        .tests(
            "DemoTests",
            [
                "Demo", "App", "Accounts", "Network", "Opinions", "Casework", "Store", "Statutes", "Web", "Formats",
                "Suggestions", "Words", "TestKit", "WebTestKit", .crypto,
            ]),
        .executableTarget(
            name: "huying",
            dependencies: [
                "App", "Demo", "Accounts", "Messages", "Network", "PublicRecord", "Ledger", "Casework", "Store",
                "Statutes", "Web", "Formats",
                "Words",
                .argumentParser, .logging,
            ],
            swiftSettings: .strict),

        .tests(
            "AppTests",
            [
                "Accounts", "App", "Casework", "Formats", "Messages", "Network", "Opinions", "Statutes", "Store",
                "TestKit", "Web",
                "WebTestKit",
                "Words", .logging,
            ]),

        // For tests only.
        .target(
            name: "TestKit", dependencies: ["Store", "CPictures", .logging], path: "Tests/TestKit",
            swiftSettings: .strict),
        .target(
            name: "WebTestKit",
            dependencies: [
                "Web", "Casework", "Store", "Statutes", "Formats", "Words", .hummingbird, .httpTypes, .logging,
                .nioCore,
                .nioEmbedded,
            ],
            path: "Tests/WebTestKit", swiftSettings: .strict),
        .tests("WebTestKitTests", ["WebTestKit", "Web", "Casework", "Statutes", "Store", "Formats", "Words"]),
    ],
    swiftLanguageModes: [.v6]
)

extension Target {
    static func library(_ name: String, _ dependencies: [Dependency]) -> Target {
        .target(name: name, dependencies: dependencies, swiftSettings: .strict)
    }
    static func tests(_ name: String, _ dependencies: [Dependency]) -> Target {
        .testTarget(name: name, dependencies: dependencies, swiftSettings: .strict)
    }
}

extension Target.Dependency {
    static var hummingbird: Self { .product(name: "Hummingbird", package: "hummingbird") }
    static var hummingbirdCore: Self { .product(name: "HummingbirdCore", package: "hummingbird") }
    static var grdb: Self { .product(name: "GRDB", package: "GRDB.swift") }
    static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var cryptoExtras: Self { .product(name: "CryptoExtras", package: "swift-crypto") }
    static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
    static var nioCore: Self { .product(name: "NIOCore", package: "swift-nio") }
    static var nioHTTP1: Self { .product(name: "NIOHTTP1", package: "swift-nio") }
    static var nioEmbedded: Self { .product(name: "NIOEmbedded", package: "swift-nio") }
    static var nioSSL: Self { .product(name: "NIOSSL", package: "swift-nio-ssl") }
    static var serviceLifecycle: Self { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
    static var unixSignals: Self { .product(name: "UnixSignals", package: "swift-service-lifecycle") }
}

extension [SwiftSetting] {
    static var strict: Self {
        [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .treatAllWarnings(as: .error),
        ]
    }
}
